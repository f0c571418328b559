import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Added, NewPicture } from '../../media/add-image.ts';
import { MOST_BYTES } from '../../media/limits.ts';
import { refusalWords } from '../../media/refusals.ts';
import type { Database } from '../../store/connection.ts';
import {
  claimFetches,
  countFetches,
  type ImageFetch,
  markFailed,
  markFetched,
  releaseFetches,
  type WhichPictures,
} from '../../store/importing/fetches.ts';
import { download } from './download.ts';
import type { PictureFiles } from './picture-files.ts';
import { FILE } from './wishes.ts';

export interface FetchRequest {
  readonly database: Database;
  readonly addImage: (picture: NewPicture) => Promise<Added>;
  /** Null: whatever is waited for. */
  readonly importId: string | null;
  /** Where files named in the sheet lie; null: only addresses are fetched. */
  readonly files: PictureFiles | null;
  readonly allowPrivate: boolean;
  /** All: also what somebody else has taken on, who may be dead. Abandoned: only what nobody works on, and no files that are not here. */
  readonly which: WhichPictures;
  /** Tells this run from others. */
  readonly run: string;
  readonly clock: Clock;
  readonly onProgress: (progress: FetchProgress) => void;
  /** Stops between two pictures; what is left is fetched by the next run. */
  readonly signal: AbortSignal;
}

export interface FetchProgress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

export interface FetchReport extends FetchProgress {
  /** Some of what went wrong; the count is of all. */
  readonly problems: readonly { readonly from: string; readonly reason: string }[];
}

const AT_ONCE = 4;
const PRODUCTS_PER_CLAIM = 20;
const WITHIN_MS = 20_000;
const WAITS_MS = [500, 2_000];
const MOST_PROBLEMS = 100;

/**
 * Fetches the pictures that imports left waiting: some products at once, the pictures of one in their order. What fails is
 * tried again a little later, then noted and left. A run that is killed is continued by the next.
 */
export async function fetchImages(request: FetchRequest): Promise<FetchReport> {
  const { database, importId, files, run, signal, which, onProgress } = request;
  // Whoever asks for these pictures now goes on where somebody else stopped.
  if (which === 'all') await releaseFetches(database, importId);
  const withFiles = which === 'all' || files !== null;
  const total = await countFetches(database, importId);
  const problems: { from: string; reason: string }[] = [];
  let [done, failed] = [0, 0];
  onProgress({ done, total, failed });
  while (!signal.aborted) {
    const claimed = await claimFetches(database, { importId, products: PRODUCTS_PER_CLAIM, run, withFiles });
    if (claimed.length === 0) break;
    await inParallel(byProduct(claimed), AT_ONCE, async (pictures) => {
      for (const picture of pictures) {
        if (signal.aborted) return;
        const reason = await fetchOne(request, picture);
        done += 1;
        if (reason !== null) {
          failed += 1;
          if (problems.length < MOST_PROBLEMS) problems.push({ from: picture.url, reason });
        }
        onProgress({ done, total: Math.max(total, done), failed });
      }
    });
  }
  return { done, total: Math.max(total, done), failed, problems };
}

/** Gives why it failed; null: the product has the picture. */
async function fetchOne(request: FetchRequest, fetch: ImageFetch): Promise<string | null> {
  const { database, clock } = request;
  const source = await sourceOf(request, fetch);
  const reason = 'reason' in source ? source.reason : await add(request, fetch, source.source);
  if (reason === null) await markFetched(database, fetch.id, clock.now());
  else await markFailed(database, fetch.id, reason);
  return reason;
}

async function add(
  { addImage }: FetchRequest,
  { productId, alt }: ImageFetch,
  source: Readable | Uint8Array,
): Promise<string | null> {
  const added = await addImage({ productId, source, alt: alt ?? '' });
  switch (added.result) {
    case 'added':
    case 'already-there':
      return null;
    case 'refused':
      return refusalWords(added.reason);
    case 'no-such-product':
      return 'The product is not there any more.';
  }
}

async function sourceOf(
  { files, allowPrivate, signal }: FetchRequest,
  { url }: ImageFetch,
): Promise<{ readonly source: Readable | Uint8Array } | { readonly reason: string }> {
  if (url.startsWith(FILE)) {
    const source = files?.read(url.slice(FILE.length)) ?? null;
    return source === null ? { reason: 'The file is not at hand: give its folder or zip with --images.' } : { source };
  }
  for (let tries = 0; ; tries += 1) {
    const got = await download(url, { mostBytes: MOST_BYTES, withinMs: WITHIN_MS, allowPrivate });
    if (got.result === 'ok') return { source: got.bytes };
    const wait = WAITS_MS[tries];
    if (!got.again || wait === undefined || signal.aborted) return { reason: got.reason };
    await sleep(wait);
  }
}

function byProduct(fetches: readonly ImageFetch[]): ImageFetch[][] {
  const groups = new Map<string, ImageFetch[]>();
  for (const fetch of fetches) groups.set(fetch.productId, [...(groups.get(fetch.productId) ?? []), fetch]);
  return [...groups.values()];
}

async function inParallel<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
