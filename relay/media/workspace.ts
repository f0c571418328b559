import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporary, removeAbandoned } from '../store/embedded/temporary-folder.ts';

/** Where what comes in lies until it is a picture: on the disk of the data folder, so that it can be moved into place. */
function workspaces(dataDir: string): string {
  return path.join(dataDir, 'incoming', 'picture');
}

/** A private folder for one piece of work, gone with all that is in it when the work is over. */
export async function inWorkspace<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const place = workspaces(dataDir);
  await mkdir(path.dirname(place), { recursive: true });
  const folder = await makeTemporary(place);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes what a relay left there that was killed. */
export async function clearWorkspaces(dataDir: string): Promise<void> {
  const place = workspaces(dataDir);
  await mkdir(path.dirname(place), { recursive: true });
  await removeAbandoned(place);
}
