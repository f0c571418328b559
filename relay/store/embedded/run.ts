import { spawn } from 'node:child_process';
import { messageOf } from './errors.ts';

/** Who Postgres runs as; null: whoever runs this process. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | null;

/** For `spawn`: nothing, or the user to become. Node drops the supplementary groups too. */
export function identityOf(account: Account): { uid?: number; gid?: number } {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}

export interface Finished {
  /** null: it could not be started, or a signal ended it. */
  readonly status: number | null;
  /** Why it could not be started (`ENOENT`, `EACCES`, …); null: it ran. */
  readonly failure: string | null;
  readonly output: string;
  readonly complaint: string;
}

/** Runs a short program to its end as this account. Never throws: how it went is the answer. */
export function run(file: string, args: readonly string[], account: Account): Promise<Finished> {
  return new Promise<Finished>((resolve, reject) => {
    const child = spawn(file, args, {
      ...identityOf(account),
      env: postgresEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (data) => {
      output += String(data);
    });
    child.stderr.on('data', (data) => {
      complaint += String(data);
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, failure: null, output, complaint }));
  }).catch(notStarted);
}

/** `spawn` throws some errors (EPERM) and emits others (ENOENT, EACCES). */
function notStarted(error: unknown): Finished {
  const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { status: null, failure, output: '', complaint: messageOf(error) };
}

const PASSED_ON = ['PATH', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'APPDATA'];

/** The relay's environment holds secrets that another account need not see. English, because the supervisor reads the log. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const passedOn = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passedOn), LC_ALL: 'C' };
}
