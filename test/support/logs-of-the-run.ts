import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where every relay and every process of this run of the tests leaves what it logged; none where nobody collects it. */
const folder = process.env.HUDSON_LOGS_OF_THE_RUN ?? null;

/** Puts what a relay or a process has logged beside all the rest of the run. */
export function keepLog(text: string): void {
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(path.join(folder, `${process.pid}.log`), text);
}

/** Everything kept so far. */
export function logsOfTheRun(): string {
  if (folder === null || !existsSync(folder)) return '';
  return readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

export function forgetLogs(): void {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
}
