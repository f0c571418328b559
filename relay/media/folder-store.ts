import { constants, copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../store/embedded/durable.ts';
import { moveIntoPlace } from '../store/embedded/temporary-folder.ts';
import { isPicturePath, type MediaStore } from './media-store.ts';
import { inWorkspace } from './workspace.ts';

/** Where the relay serves the files of `servedFolder(dataDir)`. */
export const SERVED_AT = '/media/';

export function servedFolder(dataDir: string): string {
  return path.join(dataDir, 'media');
}

/** Pictures in a folder of this machine: `media` is served, `originals` is not. */
export function folderStore(dataDir: string): MediaStore {
  const served = servedFolder(dataDir);
  const originals = path.join(dataDir, 'originals');
  return {
    imageUrl: (file) => `${SERVED_AT}${file}`,
    async put({ path: name, folder, original }) {
      if (await exists(within(served, name))) return;
      await inWorkspace(dataDir, async (workspace) => {
        const [copy, copyOfOriginal] = [path.join(workspace, 'copy'), path.join(workspace, 'original')];
        const whole = original === null ? [] : [copyFileDurably(original, copyOfOriginal)];
        await allDone([copyDurably(folder, copy), ...whole]);
        // The original first: the folder for pages being there means that the picture is complete.
        if (original !== null) await moveDurably(copyOfOriginal, within(originals, name));
        await moveDurably(copy, within(served, name));
      });
    },
    has: (name) => exists(within(served, name)),
    async read(name) {
      const [folder, original] = [within(served, name), within(originals, name)];
      if (!(await exists(folder))) return null;
      return { path: name, folder, original: (await exists(original)) ? original : null };
    },
    async remove(name) {
      await rm(within(served, name), { recursive: true, force: true });
      await rm(within(originals, name), { force: true });
    },
    async *list() {
      yield* picturesIn(served);
      yield* picturesIn(originals);
    },
    async storedAt(name) {
      const found = [await timeOf(within(served, name)), await timeOf(within(originals, name))];
      const times = found.filter((time) => time !== null);
      return times.length === 0 ? null : Math.max(...times);
    },
  };
}

/** Nothing but a picture's own place: a path of the database cannot lead anywhere else. */
function within(folder: string, name: string): string {
  if (!isPicturePath(name)) throw new Error(`"${name}" is not the path of a picture`);
  return path.join(folder, name);
}

async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(to);
  const names = await readdir(from);
  await allDone(names.map((name) => copyFileDurably(path.join(from, name), path.join(to, name))));
  await syncFolder(to);
}

/**
 * What is to be on the disk goes there together: the disk then writes its log once for all of it. One file after the other
 * it did so each time, and every move that was to be committed meanwhile waited behind that.
 */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) if (outcome.status === 'rejected') throw outcome.reason;
}

async function copyFileDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const handle = await open(to, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function moveDurably(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await moveIntoPlace(from, to);
}

async function* picturesIn(folder: string): AsyncGenerator<string> {
  const names = await readdir(path.join(folder, 'p')).catch(() => []);
  yield* names.map((name) => `p/${name}`).filter(isPicturePath);
}

async function timeOf(file: string): Promise<number | null> {
  return (await stat(file).catch(() => null))?.mtimeMs ?? null;
}

async function exists(file: string): Promise<boolean> {
  return (await timeOf(file)) !== null;
}
