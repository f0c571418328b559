import type { ImageUrl } from '../core/picture.ts';

/** The folder of a picture in the store, named after its content: another picture has another address, for ever. */
const PICTURE_PATH = /^p\/[0-9a-f]{32}$/;

/** The path of what has this digest (SHA-256). */
export function picturePath(digest: Buffer): string {
  return `p/${digest.toString('hex').slice(0, 32)}`;
}

export function isPicturePath(path: string): boolean {
  return PICTURE_PATH.test(path);
}

/** A picture whose files lie ready on this machine. */
export interface ReadyPicture {
  readonly path: string;
  /** Holds the files for pages and nothing else; stays as it is. */
  readonly folder: string;
  /** The file as it was sent; kept, but served to nobody: it has its metadata (where a photo was taken). Null: none. */
  readonly original: string | null;
}

/** The store cannot be reached, or does not do its work. Its message names no secret. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Where the files of pictures live. All paths are those of `product_images.path`. */
export interface MediaStore {
  /** Where pages find a file ("p/…/320.webp"). */
  readonly imageUrl: ImageUrl;
  /** Keeps a picture, whole or not at all. The same picture again changes nothing. */
  put(picture: ReadyPicture): Promise<void>;
  has(path: string): Promise<boolean>;
  /** Its files on this machine: in the empty folder `into` where they live elsewhere. Null: it is not there whole. */
  read(path: string, into: string): Promise<ReadyPicture | null>;
  /** Removes every file of a picture. One that is not there is no fault. */
  remove(path: string): Promise<void>;
  /** The paths of all pictures of which any file is there; some may come twice. */
  list(): AsyncIterable<string>;
  /** When its newest file came, in epoch milliseconds; null: there is none. */
  storedAt(path: string): Promise<number | null>;
}
