import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredImage } from '#protocol/events.ts';
import type { Database } from '../store/connection.ts';
import type { Telling } from '../store/locked-session.ts';
import { insertImage, listImages, lockPicture, type NewImage } from '../store/product-images.ts';
import { tellSessions } from '../store/tell-sessions.ts';
import { MOST_BYTES } from './limits.ts';
import type { MediaDeps } from './media-deps.ts';
import type { MediaStore, ReadyPicture } from './media-store.ts';
import type { PictureRefusal } from './refusals.ts';
import { removeIfUnused } from './sweep.ts';
import { inWorkspace } from './workspace.ts';

export interface NewPicture {
  readonly productId: string;
  /** What somebody sent, whatever it is; a stream is read once and only as far as a picture may be large. */
  readonly source: Readable | Uint8Array;
  readonly alt: string;
}

export type Added =
  | { readonly result: 'added' | 'already-there'; readonly image: StoredImage }
  | { readonly result: 'refused'; readonly reason: PictureRefusal }
  | { readonly result: 'no-such-product' };

/** A picture that is read and whose files are in the store, for a caller who puts it into the database by `attachImage`. */
export type Prepared =
  | { readonly result: 'prepared'; readonly image: NewImage; readonly putAgain: () => Promise<void> }
  | { readonly result: 'refused'; readonly reason: PictureRefusal };

/** Files of one picture that went while it was being taken into use are put back so often. */
const MOST_TRIES = 3;

/** Makes a file that somebody sent a picture of a product, behind those it has, and tells the sessions that show it. */
export async function addImage(deps: MediaDeps, picture: NewPicture, telling: Telling): Promise<Added> {
  return withPicture(deps, picture, async (prepared) => {
    if (prepared.result === 'refused') return prepared;
    // Where it did not become a picture of the product, and no other product has it, its files go too.
    const letGo = () => removeIfUnused(deps, prepared.image.path).catch(() => {});
    try {
      const outcome = await intoProduct(deps, picture.productId, prepared, telling);
      if (outcome.result === 'no-such-product') await letGo();
      return outcome;
    } catch (error) {
      await letGo();
      throw error;
    }
  });
}

async function intoProduct(
  deps: MediaDeps,
  productId: string,
  { image, putAgain }: Extract<Prepared, { result: 'prepared' }>,
  telling: Telling,
): Promise<Added> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await insert(deps, productId, image, telling);
    } catch (error) {
      if (!(error instanceof FilesGone) || tries === MOST_TRIES) throw error;
      await putAgain();
    }
  }
}

/**
 * Reads a picture, puts its files into the store and does `work` with it. Files that no product has after an hour are swept,
 * so whoever prepares pictures for later has that long.
 */
export function withPicture<T>(
  deps: MediaDeps,
  { source, alt }: Omit<NewPicture, 'productId'>,
  work: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  return inWorkspace(deps.dataDir, async (workspace) => {
    const [original, folder] = [path.join(workspace, 'original'), path.join(workspace, 'files')];
    await pipeline(source instanceof Readable ? upToLimit(source) : [source], createWriteStream(original));
    if ((await stat(original)).size > MOST_BYTES) return work({ result: 'refused', reason: 'too-large' });
    const answer = await deps.workshop.read({ file: original, folder });
    if (answer.type === 'refused') return work({ result: 'refused', reason: answer.reason });
    if (answer.type === 'fault') throw new Error(answer.message);
    const { type: _, ...facts } = answer;
    const ready: ReadyPicture = { path: facts.path, folder, original };
    try {
      await deps.store.put(ready);
    } catch (error) {
      // What got there of it. If that fails as well, the sweep finds it.
      await removeIfUnused(deps, ready.path).catch(() => {});
      throw error;
    }
    return work({ result: 'prepared', image: { ...facts, alt }, putAgain: () => deps.store.put(ready) });
  });
}

async function* upToLimit(source: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    yield chunk;
    size += chunk.length;
    if (size > MOST_BYTES) return;
  }
}

/** The files went after they were put and before somebody had them: another product let go of the same picture. */
export class FilesGone extends Error {}

async function insert(
  { database, store }: MediaDeps,
  productId: string,
  image: NewImage,
  telling: Telling,
): Promise<Added> {
  return database.transaction((tx) =>
    tellSessions(tx, { productIds: [productId], telling }, () => attachImage(tx, store, productId, image)),
  );
}

/** Puts a prepared picture behind those of a product. Inside a transaction that holds the product; throws FilesGone. */
export async function attachImage(
  tx: Database,
  store: MediaStore,
  productId: string,
  image: NewImage,
): Promise<Exclude<Added, { result: 'refused' }>> {
  const present = await listImages(tx, productId);
  if (present === null) return { result: 'no-such-product' };
  const same = present.find(({ path }) => path === image.path);
  if (same) return { result: 'already-there', image: same };
  await lockPicture(tx, image.path);
  if (!(await store.has(image.path))) throw new FilesGone(image.path);
  const inserted = await insertImage(tx, productId, image);
  if (inserted === null) throw new Error(`product ${productId} got the picture ${image.path} under our lock`);
  return { result: 'added', image: inserted };
}
