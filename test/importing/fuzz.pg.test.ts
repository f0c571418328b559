import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { mangledFile } from './fuzz/mangled.ts';
import { readFile } from './fuzz/read-file.ts';
import { wholeOrNothing } from './fuzz/whole-or-nothing.ts';

let fresh: FreshDatabase;
let folder = '';
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-fuzz-'));
});
afterAll(async () => {
  await fresh.close();
  await rm(folder, { recursive: true });
});

// `npm run bench -- fuzz` does the same 100,000 times.
test('any bytes are read or refused, at once and without a fault', async () => {
  await fc.assert(
    fc.asyncProperty(mangledFile, async (bytes) => {
      expect((await readFile(bytes, path.join(folder, 'sheet'))).tookMs).toBeLessThan(1_000);
    }),
    { numRuns: 1_000 },
  );
});

test('a damaged file goes in as a whole or not at all', async () => {
  const importOne = await wholeOrNothing(fresh.database);
  await fc.assert(
    fc.asyncProperty(mangledFile, fc.boolean(), async (bytes, update) => {
      await importOne(bytes, update);
    }),
    // As it is after a failure cannot be tried again with a smaller file.
    { numRuns: 100, endOnFailure: true },
  );
});
