import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { mangledFile } from './fuzz/mangled.ts';
import { readFile } from './fuzz/read-file.ts';
import { everything, importSheet } from './sheets.ts';

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
  await fc.assert(
    fc.asyncProperty(mangledFile, async (bytes) => {
      const before = await everything(fresh.database);
      const report = await importSheet(fresh.database, bytes, { mode: { matchNames: true } });
      if (report.result === 'refused') {
        expect(await everything(fresh.database)).toEqual(before);
        return;
      }
      const { rows } = await fresh.database.raw<{ rows: { count: number }[] }>(
        'select count(*)::int as count from products where import_id = ?',
        [report.importId],
      );
      expect(rows[0]?.count ?? 0).toBe(report.counts.new);
    }),
    { numRuns: 40 },
  );
});
