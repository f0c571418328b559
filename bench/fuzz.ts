import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { mangledFile } from '../test/importing/fuzz/mangled.ts';
import { readFile } from '../test/importing/fuzz/read-file.ts';
import { report, spread } from './figures.ts';

const CASES = 100_000;
const LONGEST_MS = 1_000;

/**
 * Random bytes and damaged good files through the reader of imports: none may fail, none may take a second. `fuzz 5000`: so
 * many of them. What becomes of the database is `test/importing/fuzz.pg.test.ts`.
 */
export async function fuzz(): Promise<void> {
  const [, , , given] = process.argv;
  const cases = given === undefined ? CASES : Number(given);
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-fuzz-'));
  const took: number[] = [];
  const came = { read: 0, refused: 0 };
  const property = fc.asyncProperty(mangledFile, async (bytes) => {
    const { tookMs, problems } = await readFile(bytes, path.join(folder, 'sheet'));
    took.push(tookMs);
    came[problems > 0 ? 'refused' : 'read'] += 1;
    if (tookMs > LONGEST_MS) throw new Error(`took ${Math.round(tookMs)} ms`);
  });
  // Throws with the smallest file that fails, and the seed that finds it again.
  await fc.assert(property, { numRuns: cases, endOnFailure: true });
  const { p50, p99, max } = spread(took);
  const target = `no fault, none over ${LONGEST_MS} ms: met`;
  report('fuzz', [{ cases, ...came, 'p50 ms': p50, 'p99 ms': p99, 'max ms': max, target }]);
  await rm(folder, { recursive: true, force: true });
}
