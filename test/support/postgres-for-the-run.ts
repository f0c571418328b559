import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, findRunning, startEmbedded } from '../../relay/store/embedded/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An administrator's address of the Postgres of this run. Make a database of your own in it: test files share it. */
    postgresUrl: string;
  }
}

const PREFIX = `hudson-test-run-${process.getuid?.() ?? 'user'}-`;

/** Nothing here has to survive a power cut. */
const FAST_AND_LOOSE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** One Postgres for the whole run: the one DATABASE_URL names, or a new one in a temporary folder. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  await removeRunsThatWereKilled();
  const dataDir = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o711); // as root, Postgres runs as another user
  const postgres = await start(dataDir);
  const { user, password, host, port, database } = postgres.address;
  project.provide('postgresUrl', `postgres://${user}:${password}@${host}:${port}/${database}`);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

function start(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbedded({ dataDir, holder: `test run ${process.pid}`, log: () => {}, settings: FAST_AND_LOOSE });
}

/** Postgres outlives a run that is killed; this ends it. Runs of others that are alive keep theirs. */
async function removeRunsThatWereKilled(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    if (isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    const dataDir = path.join(tmpdir(), name);
    if ((await findRunning(dataDir)) !== null) await (await start(dataDir)).stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
