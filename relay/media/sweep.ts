import { lockPicture, unusedPictures } from '../store/product-images.ts';
import type { MediaDeps } from './media-deps.ts';

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
  for await (const paths of inPages(deps.store.list())) {
    for (const path of await unusedPictures(deps.database, [...new Set(paths)])) {
      const storedAt = await deps.store.storedAt(path);
      const isOld = storedAt !== null && now - storedAt >= ORPHAN_AFTER_MS;
      if (isOld && (await removeIfUnused(deps, path))) removed += 1;
    }
  }
  return removed;
}

async function* inPages(all: AsyncIterable<string>): AsyncGenerator<string[]> {
  let page: string[] = [];
  for await (const one of all) {
    page.push(one);
    if (page.length < AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
