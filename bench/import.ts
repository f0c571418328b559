import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { packageFiles } from '../relay/package-files.ts';
import { type DatabaseAddress, openDatabase } from '../relay/store/connection.ts';
import { startEmbedded } from '../relay/store/embedded/embedded-postgres.ts';
import { migrate } from '../relay/store/migrate.ts';
import { dataFolder } from '../test/support/hudson.ts';
import { report } from './figures.ts';
import { type Floor, floors } from './importing/floor.ts';
import { movesBeside } from './importing/moves.ts';
import { PLAIN_TABLE, writeSheet } from './importing/rows.ts';

const ROWS = 200_000;
const MILLION = 1_000_000;
const TIMES = 3;
const MOST_TIMES_COPY = 2;
const MOST_MB = 256;
const MOST_TIMES_IDLE = 3;

type Row = Record<string, unknown>;

/**
 * 200,000 rows into the catalogue beside COPY of the same file into a table without an index, and beside one INSERT of the
 * same rows into the catalogue's own table, which is what its keys and indexes cost at least, with each of them and without;
 * then into a rundown; then moves of a show while they come in. Of the imports also what they spent their time on. `import million`: 1,000,000 rows, once.
 */
export async function importing(): Promise<void> {
  const isMillion = process.argv.includes('million');
  const dataDir = await dataFolder();
  const postgres = await startEmbedded({ dataDir, holder: 'bench import', log: () => {} });
  const address = { ...postgres.address, ssl: false } as const;
  const database = openDatabase(address, { poolSize: 1, name: 'bench import' });
  await migrate(database, address, packageFiles.migrations);
  await database.destroy();
  const file = path.join(dataDir, 'rows.csv');
  await writeSheet(file, isMillion ? MILLION : ROWS, !isMillion);
  const client = new pg.Client(address);
  await client.connect();
  const rows = isMillion ? await million(client, address, file) : await all(client, address, file);
  await client.end();
  await postgres.stop();
  if (!isMillion) rows.push(...(await showBeside(file)));
  report(isMillion ? 'import-million' : 'import', rows);
  await rm(dataDir, { recursive: true, force: true });
}

async function all(client: pg.Client, address: DatabaseAddress, file: string): Promise<Row[]> {
  await copy(client, file);
  const copies: number[] = [];
  const imports: Imported[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    copies.push(await copy(client, file));
    await empty(client);
    imports.push(await imported(address, file));
  }
  const insert = await floors(client);
  const again = await imported(address, file, { update: true });
  await empty(client);
  const show = await imported(address, file, { session: 'show' });
  const floor = median(copies);
  const catalogue = {
    ms: median(imports.map(({ ms }) => ms)),
    peakMb: Math.max(...imports.map(({ peakMb }) => peakMb)),
  };
  return [
    row('COPY into a table without an index', { ms: floor }, floor),
    ...insert.map(({ what, ms }: Floor) =>
      row(`INSERT of the same rows into the catalogue’s table, ${what}`, { ms }, floor),
    ),
    { ...row('import into the catalogue', catalogue, floor), ...judged(catalogue, floor) },
    ...phasesOf(imports.at(-1), floor),
    row('import of the same file again, nothing to change', again, floor),
    ...phasesOf(again, floor),
    { ...row('import into the catalogue and a rundown', show, floor), ...judged(show, floor) },
    ...phasesOf(show, floor),
  ];
}

async function million(client: pg.Client, address: DatabaseAddress, file: string): Promise<Row[]> {
  await copy(client, file);
  const floor = await copy(client, file);
  const catalogue = await imported(address, file);
  return [
    row('COPY of 1,000,000 rows', { ms: floor }, floor),
    { ...row('import of 1,000,000 rows into the catalogue', catalogue, floor), ...judged(catalogue, floor) },
  ];
}

async function showBeside(file: string): Promise<Row[]> {
  const { idle, importing, count, peakMb } = await movesBeside(file);
  const times = rounded(importing.p99 / idle.p99);
  const target = `p99 ≤ ${MOST_TIMES_IDLE} × idle: ${times <= MOST_TIMES_IDLE ? 'met' : 'missed'}`;
  return [
    { what: 'a move, idle', 'p50 ms': idle.p50, 'p99 ms': idle.p99 },
    {
      what: `a move while its relay imports them (${count} moves)`,
      ...{ 'p50 ms': importing.p50, 'p99 ms': importing.p99, '× idle p99': times, target },
    },
    { what: 'the process in which that relay imported them', 'peak MB': peakMb, target: `≤ ${MOST_MB} MB` },
  ];
}

function row(what: string, { ms, peakMb }: { ms: number; peakMb?: number }, floor: number): Row {
  return {
    what,
    ms: Math.round(ms),
    '× COPY': rounded(ms / floor),
    ...(peakMb !== undefined && { 'peak MB': peakMb }),
  };
}

/** Below an import, what it spent its time on. */
function phasesOf(done: Imported | undefined, floor: number): Row[] {
  return Object.entries(done?.phases ?? {}).map(([what, ms]) => row(`   ${what}`, { ms }, floor));
}

function judged({ ms, peakMb }: Pick<Imported, 'ms' | 'peakMb'>, floor: number): Row {
  const isFast = ms <= MOST_TIMES_COPY * floor;
  const isSmall = peakMb <= MOST_MB;
  const word = (isMet: boolean) => (isMet ? 'met' : 'missed');
  return { target: `≤ ${MOST_TIMES_COPY} × COPY: ${word(isFast)}; ≤ ${MOST_MB} MB: ${word(isSmall)}` };
}

async function copy(client: pg.Client, file: string): Promise<number> {
  await client.query(`${PLAIN_TABLE}; truncate plain`);
  const startedAt = performance.now();
  await pipeline(createReadStream(file), client.query(copyFrom('copy plain from stdin with (format csv, header)')));
  return performance.now() - startedAt;
}

async function empty(client: pg.Client): Promise<void> {
  await client.query('truncate brands, products, sessions, imports cascade');
}

interface Imported {
  readonly ms: number;
  readonly peakMb: number;
  readonly phases: Readonly<Record<string, number>>;
}

async function imported(
  address: DatabaseAddress,
  file: string,
  { session = '', update = false }: { session?: string; update?: boolean } = {},
): Promise<Imported> {
  const child = path.join(import.meta.dirname, 'importing/import-child.ts');
  const given = [JSON.stringify(address), file, session, update ? 'update' : ''];
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, ...given]);
  const { peakBytes, ...rest } = JSON.parse(stdout) as Omit<Imported, 'peakMb'> & { peakBytes: number };
  return { ...rest, peakMb: Math.round(peakBytes / 1e6) };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
