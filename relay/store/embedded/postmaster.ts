import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isWindows } from './binaries.ts';
import { type Cluster, dataOf } from './cluster.ts';
import { EmbeddedError } from './errors.ts';
import { readPidFile, removeStalePidFile } from './pid-file.ts';
import { identityOf, postgresEnvironment } from './run.ts';
import { openServerLog, serverLogOf, serverLogTail } from './server-log.ts';
import { end, stopByPgCtl } from './shut-down.ts';

/** Recovery after a crash replays at most `max_wal_size` (1 GB). */
const READY_TIMEOUT_MS = 120_000;

/** What may pass by itself: the last Postgres is not quite gone, or somebody took the port. */
const PASSING = /lock file|Address already in use|could not bind|shared memory/;

export type Launch = { readonly ok: true; readonly pid: number } | { readonly ok: false; readonly reason: string };

/** Starts Postgres and waits until it takes connections. `ok: false` is worth another try; throws START_FAILED when it is not. */
export async function launch(cluster: Cluster, port: number, signal: AbortSignal): Promise<Launch> {
  await removeStalePidFile(dataOf(cluster.home));
  const log = await openServerLog(cluster.home);
  try {
    const { size } = await log.stat();
    const attempt = isWindows ? spawnByPgCtl(cluster, port) : spawnDetached(cluster, port, log.fd);
    const pid = await readyPid(cluster, attempt, signal);
    if (pid !== null) return { ok: true, pid };
    return refusal(cluster, attempt.ended(), await serverLogTail(cluster.home, size));
  } finally {
    await log.close();
  }
}

interface Attempt {
  /** Null on Windows, where pg_ctl starts it. */
  readonly pid: number | null;
  /** How it ended; null: it has not. */
  ended(): string | null;
}

/** Detached, with its output in a file: Ctrl+C reaches the relay only, which stops Postgres when it has drained. */
function spawnDetached(cluster: Cluster, port: number, log: number): Attempt {
  const child = spawn(cluster.binaries.postgres, ['-D', dataOf(cluster.home), ...serverOptions(cluster, port)], {
    ...identityOf(cluster.account),
    cwd: cluster.home,
    env: postgresEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  let ended: string | null = null;
  child.on('exit', (status, signal) => {
    ended = `ended with ${status ?? signal}`;
  });
  child.on('error', (error) => {
    ended = error.message;
  });
  child.unref();
  return { pid: child.pid ?? null, ended: () => ended };
}

/** Windows, untested: postgres.exe refuses an elevated shell, pg_ctl gives the rights up first. */
function spawnByPgCtl(cluster: Cluster, port: number): Attempt {
  const options = serverOptions(cluster, port)
    .map((option) => `"${option}"`)
    .join(' ');
  const child = spawn(
    cluster.binaries.pgCtl,
    ['-D', dataOf(cluster.home), '-w', '-l', serverLogOf(cluster.home), '-o', options, 'start'],
    { env: postgresEnvironment(), detached: true, windowsHide: true, stdio: 'ignore' },
  );
  let ended: string | null = null;
  child.on('exit', (status) => {
    if (status !== 0) ended = `pg_ctl ended with ${status}`;
  });
  child.on('error', (error) => {
    ended = error.message;
  });
  child.unref();
  return { pid: null, ended: () => ended };
}

function serverOptions({ settings }: Cluster, port: number): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '40',
    log_checkpoints: 'off',
    // A move waits until all that was logged before it is on the disk, an import's megabytes too: those are written as they
    // come, and nobody fills a new file with zeroes first, which was as slow as the slowest hundredth of all moves.
    wal_init_zero: 'off',
    wal_writer_delay: '20ms',
    wal_writer_flush_after: '256kB',
    // Elsewhere an fsync only reaches the cache of the disk.
    ...(process.platform === 'linux' ? {} : { wal_sync_method: 'fsync_writethrough' }),
    ...settings,
  };
  return ['-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Null: it ended instead. */
async function readyPid(cluster: Cluster, attempt: Attempt, signal: AbortSignal): Promise<number | null> {
  const until = performance.now() + READY_TIMEOUT_MS;
  while (attempt.ended() === null) {
    const file = await readPidFile(dataOf(cluster.home));
    const isOurs = attempt.pid === null || file?.pid === attempt.pid;
    if (file !== null && isOurs && file.status === 'ready') return file.pid;
    if (signal.aborted || performance.now() > until) {
      await abandon(cluster, attempt);
      throw new EmbeddedError('START_FAILED', `Postgres was not ready in time. Its log: ${serverLogOf(cluster.home)}`);
    }
    await delay(15);
  }
  return null;
}

function refusal(cluster: Cluster, ended: string | null, log: string): Launch {
  if (PASSING.test(log)) return { ok: false, reason: log };
  throw new EmbeddedError(
    'START_FAILED',
    `Postgres did not start (${ended}). The end of ${serverLogOf(cluster.home)}:\n${log}`,
  );
}

/** Our child may be too young to be known as a postmaster, so it is gone when we have seen it end. */
async function abandon(cluster: Cluster, attempt: Attempt): Promise<void> {
  if (attempt.pid === null) await stopByPgCtl(cluster);
  else await end(attempt.pid, async () => attempt.ended() !== null);
}
