import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import process from 'node:process';

/** How a process beside the relay is started, for work that must not slow the show down. */
export interface OwnProcess {
  readonly file: string;
  readonly execArgv: readonly string[];
  readonly cwd: string;
}

/** What such a process may know of our environment: where temporary files go and whom to trust, and no secret. */
export function harmlessEnvironment(): NodeJS.ProcessEnv {
  const names = ['TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];
  const known = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return Object.fromEntries(known);
}

/** Of a process that works beside the show: whatever the show needs goes first. */
export const LOWEST_PRIORITY = 19;

/** On Linux a priority is a thread's own: those that work may be there already, and those to come get that of their maker. */
export function goLast(): void {
  setPriority(LOWEST_PRIORITY);
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), LOWEST_PRIORITY);
}

/** Lives as long as the relay needs it: Ctrl+C reaches every process of a terminal, and the relay is to finish in order. */
export function endWithTheRelay(): void {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  // The relay is gone: nobody waits for an answer.
  process.on('disconnect', () => process.exit());
}
