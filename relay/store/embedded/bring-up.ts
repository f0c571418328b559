import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster, dataOf } from './cluster.ts';
import { EmbeddedError, messageOf } from './errors.ts';
import { type Lock, takeLock } from './lock.ts';
import { type PidFile, runningPostmaster } from './pid-file.ts';
import { freePort } from './port.ts';
import { launch } from './postmaster.ts';
import { shutDown } from './shut-down.ts';

/** A Postgres that runs, and whose lock is ours. */
export interface Held {
  readonly pid: number;
  readonly port: number;
  readonly lock: Lock;
  /** It ran already. */
  readonly adopted: boolean;
}

/** What stands in the way, perhaps for a moment only. */
interface NotYet {
  readonly reason: string;
}

/** Recovery after a crash takes its time, and is not to be mistaken for a Postgres that hangs. */
const WAIT_FOR_RECOVERY_MS = 120_000;

/** Takes over the Postgres that runs on this cluster, or starts one. `port` null: any will do. Throws EmbeddedError. */
export async function bringUp(cluster: Cluster, port: number | null, signal: AbortSignal): Promise<Held> {
  const began = performance.now();
  for (let told = false; ; told = true) {
    const running = await runningPostmaster(dataOf(cluster.home));
    const attempt = await (running === null ? start(cluster, port, signal) : adopt(cluster, running, port));
    if ('lock' in attempt) return attempt;
    const patienceMs = running?.status === 'starting' ? WAIT_FOR_RECOVERY_MS : cluster.waitForOtherMs;
    if (signal.aborted || performance.now() - began > patienceMs) throw gaveUp(cluster, attempt.reason);
    if (!told) cluster.log({ type: 'start-delayed', message: `Postgres cannot start yet: ${attempt.reason}` });
    await delay(100);
  }
}

async function start(cluster: Cluster, port: number | null, signal: AbortSignal): Promise<Held | NotYet> {
  const wanted = port ?? (await freePort());
  const started = await launch(cluster, wanted, signal);
  if (!started.ok) return started;
  const held = await hold(cluster, { pid: started.pid, port: wanted, adopted: false });
  if (!('lock' in held)) await shutDown(cluster, started.pid);
  return held;
}

/** Left behind by a relay that was killed, or in use: its lock tells which. */
async function adopt(cluster: Cluster, running: PidFile, port: number | null): Promise<Held | NotYet> {
  const { pid, status } = running;
  if (status !== 'ready') return { reason: `the Postgres before it (process ${pid}) is ${status || 'starting'}` };
  const held = await hold(cluster, { pid, port: running.port, adopted: true });
  if (!('lock' in held) || port === null || port === running.port) return held;
  await shutDown(cluster, pid);
  return { reason: `it ran on port ${running.port} instead of ${port}` };
}

async function hold(cluster: Cluster, postgres: Omit<Held, 'lock'>): Promise<Held | NotYet> {
  try {
    return { ...postgres, lock: await takeLock(cluster, postgres.port) };
  } catch (error) {
    if (error instanceof EmbeddedError) throw error;
    return { reason: `process ${postgres.pid} does not answer on port ${postgres.port} (${messageOf(error)})` };
  }
}

function gaveUp(cluster: Cluster, reason: string): EmbeddedError {
  return new EmbeddedError('START_FAILED', `The database in ${cluster.dataDir} did not start: ${reason}`);
}
