import { lockPicture, unusedPictures } from '../store/product-images.ts';
import type { MediaDeps } from './add-image.ts';

/** Files without a product that are younger may belong to a picture on its way in. */
const ORPHAN_AFTER_MS = 60 * 60_000;
const AT_ONCE = 500;

type SweepDeps = Pick<MediaDeps, 'database' | 'store'>;

/** Removes the files of a picture, unless a product has it or a session shows it. */
export async function removeIfUnused({ database, store }: SweepDeps, path: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    await lockPicture(tx, path);
    const isUnused = (await unusedPictures(tx, [path])).length > 0;
    if (isUnused) await store.remove(path);
    return isUnused;
  });
}

/** Removes what interrupted uploads, deleted products and crashes left in the store; gives how many pictures that were. */
export async function sweepOrphans(deps: SweepDeps, now: number): Promise<number> {
  let removed = 0;
  for await (const paths of oldOnes(deps, now)) {
    for (const path of await unusedPictures(deps.database, paths)) if (await removeIfUnused(deps, path)) removed += 1;
  }
  return removed;
}

async function* oldOnes({ store }: SweepDeps, now: number): AsyncGenerator<string[]> {
  let paths: string[] = [];
  for await (const { path, storedAt } of store.list()) {
    if (now - storedAt < ORPHAN_AFTER_MS) continue;
    paths.push(path);
    if (paths.length < AT_ONCE) continue;
    yield paths;
    paths = [];
  }
  if (paths.length > 0) yield paths;
}
