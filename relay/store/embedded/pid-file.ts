import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './errors.ts';
import { run } from './run.ts';

/** What Postgres says of itself in `postmaster.pid` while it runs, and leaves there when it is killed. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`; empty while it has not got that far. */
  readonly status: string;
}

const nameOf = (dataFolder: string) => path.join(dataFolder, 'postmaster.pid');

/** Lines: 1 process id, 2 data folder, 3 start time, 4 port, 5 socket folder, 6 address, 7 shared memory, 8 status (src/include/utils/pidfile.h). */
export async function readPidFile(dataFolder: string): Promise<PidFile | null> {
  try {
    const lines = (await readFile(nameOf(dataFolder), 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch (error) {
    // Windows (untested): the file cannot be read while Postgres writes it.
    if (hasCode(error, 'ENOENT', 'EBUSY')) return null;
    throw error;
  }
}

/** The Postgres that has this data folder open now, in whatever state; null: none. */
export async function runningPostmaster(dataFolder: string): Promise<PidFile | null> {
  const file = await readPidFile(dataFolder);
  return file !== null && (await isPostmaster(file.pid, dataFolder)) ? file : null;
}

/**
 * Removes a pid file that names some other process. Postgres does so itself, unless that number now belongs to another process of
 * the same user (after a power cut), or to a zombie (in a container without an init): then it would refuse to start for good.
 * Should processes of the old Postgres still linger, the shared memory they hold stops the new one all the same.
 */
export async function removeStalePidFile(dataFolder: string): Promise<void> {
  const file = await readPidFile(dataFolder);
  if (file === null || (await isPostmaster(file.pid, dataFolder))) return;
  if (!(file.pid > 0) && (await isBeingWritten(dataFolder))) return;
  const unchanged = await readPidFile(dataFolder);
  if (unchanged?.pid === file.pid) await rm(nameOf(dataFolder), { force: true });
}

/** Postgres makes the file empty, then fills it; after a power cut it may stay empty. */
async function isBeingWritten(dataFolder: string): Promise<boolean> {
  const found = await stat(nameOf(dataFolder)).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < 2000;
}

/** Process numbers are used again, so a live process of that number is not proof enough. A zombie counts as gone. */
export async function isPostmaster(pid: number, dataFolder: string): Promise<boolean> {
  if (!(pid > 0)) return false;
  if (process.platform === 'linux') return (await worksIn(pid, dataFolder)) ?? (await isPostgresOnLinux(pid));
  return process.platform === 'win32' ? isPostgresOnWindows(pid) : isPostgresByPs(pid);
}

/** A postmaster's working folder is its data folder. Null: not ours to know (root in a container lacks CAP_SYS_PTRACE). */
async function worksIn(pid: number, folder: string): Promise<boolean | null> {
  try {
    const [there, here] = await Promise.all([
      stat(`/proc/${pid}/cwd`, { bigint: true }),
      stat(folder, { bigint: true }),
    ]);
    return there.dev === here.dev && there.ino === here.ino;
  } catch (error) {
    return hasCode(error, 'EACCES', 'EPERM') ? null : false;
  }
}

async function isPostgresOnLinux(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\((postgres)\) [^ZX]/.test(line);
}

/** macOS; untested. */
async function isPostgresByPs(pid: number): Promise<boolean> {
  const { output } = await run('ps', ['-o', 'stat=,comm=', '-p', String(pid)], null);
  return /^[^Z]\S*\s+(.*\/)?postgres\s*$/.test(output);
}

/** Untested. */
async function isPostgresOnWindows(pid: number): Promise<boolean> {
  const { output } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], null);
  return output.toLowerCase().includes('"postgres.exe"');
}
