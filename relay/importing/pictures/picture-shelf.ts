import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeWhole } from '../../write-whole.ts';
import { bounded } from '../uploads/bounded.ts';
import { openPictureFiles, type PictureFiles } from './picture-files.ts';

const IS_ZIP = /\.zip$/i;
const LONGEST_NAME = 200;

/**
 * Pictures that a page sent with a sheet: a folder's, one by one, or a zip of them. First they belong to the upload; once it
 * is imported, to the import, until all are fetched: a relay that starts again finds them.
 */
export class PictureShelf {
  readonly #sent: string;
  readonly #kept: string;

  constructor(folder: string) {
    this.#sent = path.join(folder, 'sent');
    this.#kept = path.join(folder, 'kept');
  }

  /** What was sent to an earlier run belongs to no upload any more. */
  async empty(): Promise<void> {
    await rm(this.#sent, { recursive: true, force: true });
  }

  /** Writes one down. Throws `TooLarge` beyond `largest` bytes, and keeps nothing of it then. */
  async add(uploadId: string, name: string, stream: Readable, largest: number): Promise<void> {
    const file = path.join(this.#sent, uploadId, safeName(name));
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, (to) => pipeline(stream, bounded(largest), to), 0o600);
  }

  /** The folder or zip they lie in, for `openPictureFiles`; null: none were sent with it. */
  ofUpload(uploadId: string): Promise<string | null> {
    return placeIn(path.join(this.#sent, uploadId));
  }

  /** Whoever asks closes them. */
  async ofImport(importId: string): Promise<PictureFiles | null> {
    const place = await placeIn(path.join(this.#kept, importId));
    const files = place === null ? null : await openPictureFiles(place);
    return files === null || 'refused' in files ? null : files;
  }

  /** From now on they are the import's. */
  async keep(uploadId: string, importId: string): Promise<void> {
    await mkdir(this.#kept, { recursive: true, mode: 0o700 });
    await rename(path.join(this.#sent, uploadId), path.join(this.#kept, importId)).catch(unlessMissing);
  }

  async forget(importId: string): Promise<void> {
    await rm(path.join(this.#kept, importId), { recursive: true, force: true });
  }

  /** Those of uploads that are gone go as well. */
  async keepOnly(isThere: (uploadId: string) => boolean): Promise<void> {
    const uploads = await readdir(this.#sent).catch(() => []);
    const gone = uploads.filter((id) => !isThere(id));
    await Promise.all(gone.map((id) => rm(path.join(this.#sent, id), { recursive: true, force: true })));
  }
}

/** A zip counts for all; without one the folder itself. */
async function placeIn(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return null;
  const zip = names.find((name) => IS_ZIP.test(name));
  return zip === undefined ? folder : path.join(folder, zip);
}

/** Nothing in a name leads out of the folder. */
function safeName(name: string): string {
  const base = path
    .basename(name.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}]/gu, '')
    .slice(-LONGEST_NAME);
  return base.replace(/^\.+/, '') || 'picture';
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
