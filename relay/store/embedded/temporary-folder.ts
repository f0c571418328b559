import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { syncFolder } from './durable.ts';
import { hasCode } from './errors.ts';

/** Longer than making a cluster takes anywhere. */
const ABANDONED_AFTER_MS = 10 * 60_000;
const RENAME_RETRIES = 20;

/** An empty folder (0700) beside `target`, to be filled and then moved there in one step: a kill leaves all of it or nothing. */
export async function makeTemporary(target: string): Promise<string> {
  const temporary = `${target}.new-${process.pid}-${crypto.randomUUID().slice(0, 8)}`;
  await mkdir(temporary, { mode: 0o700 });
  return temporary;
}

/** False: somebody else was first, and `temporary` is gone. */
export async function moveIntoPlace(temporary: string, target: string): Promise<boolean> {
  if (await renamed(temporary, target)) {
    await syncFolder(path.dirname(target));
    return true;
  }
  await rm(temporary, { recursive: true, force: true });
  return false;
}

async function renamed(from: string, to: string): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(from, to);
      return true;
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST') || (await isFolder(to))) return false;
      // Windows (untested): a virus scanner holds new files open for a moment.
      if (!hasCode(error, 'EPERM', 'EBUSY') || attempt === RENAME_RETRIES) throw error;
      await delay(250);
    }
  }
}

/** Removes what starts that were cut off left beside `target`. Best effort: an initdb may still be writing there, the next start tries again. */
export async function removeAbandoned(target: string): Promise<void> {
  const parent = path.dirname(target);
  const prefix = `${path.basename(target)}.new-`;
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!(await isAbandoned(path.join(parent, name), pid))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

/** In a container every relay has the same process id, so our own counts only for what is younger than we are. */
async function isAbandoned(folder: string, pid: number): Promise<boolean> {
  const made = await stat(folder).catch(() => null);
  if (made === null) return false;
  if (Date.now() - made.mtimeMs > ABANDONED_AFTER_MS) return true;
  return pid === process.pid ? made.ctimeMs < performance.timeOrigin : !processExists(pid);
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

async function isFolder(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => null);
  return found?.isDirectory() ?? false;
}
