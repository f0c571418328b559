import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { moveIntoPlace } from '../store/embedded/temporary-folder.ts';
import { isPicturePath, type MediaStore, type StoredPicture } from './media-store.ts';

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
      // The original first: the folder for pages being there means that the picture is complete.
      if (original !== null) await moveDurably(original, within(originals, name));
      await syncFiles(folder);
      await moveDurably(folder, within(served, name));
    },
    has: (name) => exists(within(served, name)),
    async remove(name) {
      await rm(within(served, name), { recursive: true, force: true });
      await rm(within(originals, name), { force: true });
    },
    async *list() {
      yield* picturesIn(served);
      // Those whose folder for pages never came.
      for await (const picture of picturesIn(originals))
        if (!(await exists(within(served, picture.path)))) yield picture;
    },
  };
}

/** Nothing but a picture's own place: a path of the database cannot lead anywhere else. */
function within(folder: string, name: string): string {
  if (!isPicturePath(name)) throw new Error(`"${name}" is not the path of a picture`);
  return path.join(folder, name);
}

async function moveDurably(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  if (await exists(to)) return;
  await moveIntoPlace(from, to);
}

async function syncFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const handle = await open(path.join(folder, name), 'r+');
    await handle.sync().finally(() => handle.close());
  }
}

async function* picturesIn(folder: string): AsyncGenerator<StoredPicture> {
  const names = await readdir(path.join(folder, 'p')).catch(() => []);
  for (const name of names.map((name) => `p/${name}`).filter(isPicturePath)) {
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (found) yield { path: name, storedAt: found.mtimeMs };
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
