import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import {
  type EmbeddedEvent,
  type EmbeddedPostgres,
  findRunning,
  type PostgresAddress,
  type StartOptions,
  startEmbedded,
} from '../../../relay/store/embedded/embedded-postgres.ts';
import { type Owner, startOwner } from './owner-process.ts';

export const NOBODY = 65_534;
export const isRoot = process.getuid?.() === 0;

/** A folder for this test only. Whatever still runs in it is ended first, also when the test fails. */
export async function aFolder({ mode = 0o711, owner = process.getuid?.() ?? 0 } = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-embedded-'));
  await chmod(folder, mode);
  await chown(folder, owner, owner);
  onTestFinished(async () => {
    const elsewhere = await findElsewhere(folder);
    for (const place of [folder, ...elsewhere]) {
      for (const pid of await processesBelow(place)) kill(pid);
      await rm(place, { recursive: true, force: true, maxRetries: 5 });
    }
  });
  return folder;
}

/** A data folder that does not exist yet. */
export async function aDataDir(): Promise<string> {
  return path.join(await aFolder(), 'data');
}

/** A data folder with an empty database in it, copied from the first one of this test file: initdb would take most of the time. */
export async function aMadeDataDir(): Promise<string> {
  const dataDir = await aDataDir();
  template ??= makeTemplate();
  await promisify(execFile)('cp', ['-a', await template, dataDir]);
  return dataDir;
}

let template: Promise<string> | null = null;

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-embedded-template-'));
  await chmod(folder, 0o711);
  const dataDir = path.join(folder, 'data');
  const postgres = await startEmbedded({ dataDir, holder: 'the template', log: () => {} });
  await postgres.stop();
  return dataDir;
}

afterAll(async () => {
  if (template !== null) await rm(path.dirname(await template), { recursive: true, force: true });
});

export interface Started extends EmbeddedPostgres {
  readonly events: readonly EmbeddedEvent[];
}

/** Starts in this process, and stops with the test. */
export async function start(dataDir: string, options: Partial<StartOptions> = {}): Promise<Started> {
  const events: EmbeddedEvent[] = [];
  const postgres = await startEmbedded({
    dataDir,
    holder: 'this test',
    ...options,
    log: (event) => {
      events.push(event);
      options.log?.(event);
    },
  });
  onTestFinished(() => postgres.stop());
  return { ...postgres, stop: () => postgres.stop(), events };
}

/** Starts in another process, which ends with the test. */
export function anOwner(options: Parameters<typeof startOwner>[0]): Owner {
  const owner = startOwner(options);
  onTestFinished(() => owner.kill());
  return owner;
}

export async function query(address: PostgresAddress, sql: string): Promise<unknown> {
  const client = new Client(address);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

export async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'pg18/data/postmaster.pid'), 'utf8'), 10);
}

/** The processes that work in this folder or below it; those of Postgres work in its data folder. Linux only, like these tests. */
export async function processesBelow(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return cwd === folder || cwd.startsWith(`${folder}/`) ? [pid] : [];
    }),
  );
  return found.flat();
}

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

/** Where the cluster of a data folder in or below this one lies, if it lies elsewhere. */
async function findElsewhere(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const pointers = names.filter((name) => path.basename(name) === 'pg18.elsewhere.json');
  const texts = await Promise.all(pointers.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.map((text) => String(JSON.parse(text).folder));
}

export async function heldBy(dataDir: string): Promise<string | null> {
  return (await findRunning(dataDir))?.heldBy ?? null;
}
