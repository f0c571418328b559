import { setTimeout as delay } from 'node:timers/promises';
import { isWindows } from './binaries.ts';
import { type Cluster, dataOf } from './cluster.ts';
import { hasCode } from './errors.ts';
import { isPostmaster } from './pid-file.ts';
import { run } from './run.ts';

const FAST_STOP_MS = 60_000;
const IMMEDIATE_STOP_MS = 10_000;

/** Ends this Postgres (fast: transactions in flight are rolled back) and resolves when it is gone; at once, if it is already. */
export async function shutDown(cluster: Cluster, pid: number): Promise<void> {
  if (isWindows) await stopByPgCtl(cluster);
  else await end(pid, async () => !(await isPostmaster(pid, dataOf(cluster.home))));
}

/** Windows, untested: there are no signals. */
export async function stopByPgCtl(cluster: Cluster): Promise<void> {
  await run(cluster.binaries.pgCtl, ['-D', dataOf(cluster.home), '-m', 'fast', '-w', 'stop'], null);
}

type IsGone = () => Promise<boolean>;

/** Asks this process to end, the second time more urgently, and resolves when it is gone. */
export async function end(pid: number, isGone: IsGone): Promise<void> {
  if (await isGone()) return;
  send('SIGINT', pid);
  if (await happens(isGone, FAST_STOP_MS)) return;
  send('SIGQUIT', pid);
  if (await happens(isGone, IMMEDIATE_STOP_MS)) return;
  throw new Error(`Postgres (process ${pid}) does not stop`);
}

async function happens(isGone: IsGone, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (!(await isGone())) {
    if (performance.now() > until) return false;
    await delay(10);
  }
  return true;
}

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
