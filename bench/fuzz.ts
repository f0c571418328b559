import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { packageFiles } from '../relay/package-files.ts';
import { openDatabase } from '../relay/store/connection.ts';
import { startEmbedded } from '../relay/store/embedded/embedded-postgres.ts';
import { migrate } from '../relay/store/migrate.ts';
import { mangledFile } from '../test/importing/fuzz/mangled.ts';
import { readFile } from '../test/importing/fuzz/read-file.ts';
import { wholeOrNothing } from '../test/importing/fuzz/whole-or-nothing.ts';
import { dataFolder } from '../test/support/hudson.ts';
import { report, spread } from './figures.ts';

const CASES = 100_000;
const CASES_INTO_DATABASE = 5_000;
const LONGEST_MS = 1_000;

/**
 * Random bytes and damaged good files through the reader of imports: none may fail, none may take a second. `fuzz 5000`: so
 * many of them. `fuzz database`, `fuzz database 100000`: all the way into Postgres, where each goes in as a whole or not at all.
 */
export async function fuzz(): Promise<void> {
  const [, , , ...given] = process.argv;
  const isDatabase = given[0] === 'database';
  const cases = Number(given[isDatabase ? 1 : 0] ?? (isDatabase ? CASES_INTO_DATABASE : CASES));
  await (isDatabase ? fuzzDatabase(cases) : fuzzReader(cases));
}

async function fuzzDatabase(cases: number): Promise<void> {
  const dataDir = await dataFolder();
  const postgres = await startEmbedded({ dataDir, holder: 'bench fuzz', log: () => {} });
  const address = { ...postgres.address, ssl: false } as const;
  const database = openDatabase(address, { poolSize: 1, name: 'bench fuzz' });
  await migrate(database, address, packageFiles.migrations);
  const importOne = await wholeOrNothing(database);
  const came = { imported: 0, planned: 0, refused: 0 };
  const startedAt = performance.now();
  const property = fc.asyncProperty(mangledFile, fc.boolean(), async (bytes, update) => {
    came[await importOne(bytes, update)] += 1;
  });
  await fc.assert(property, { numRuns: cases, endOnFailure: true });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const { imported, refused } = came;
  report('fuzz-database', [{ cases, imported, refused, seconds, target: 'each as a whole or not at all: met' }]);
  await database.destroy();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function fuzzReader(cases: number): Promise<void> {
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
