import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { MOST_BYTES } from '../../media/limits.ts';
import type { RefusedFile } from '../sheet.ts';
import { MOST_ENTRIES, openZip } from '../workbook/zip-file.ts';

const PICTURE = /\.(jpe?g|png|webp|avif|gif)$/i;

/** Pictures in a folder or a zip, found by what they are called. */
export interface PictureFiles {
  /** By its name, with or without its folder and its ending; null: there is none. */
  named(name: string): string | null;
  /** Those named after a number, SKU or PID, alone or with "-2", "_3" behind it, in that order. */
  of(key: string): readonly string[];
  /** Null: it is gone. */
  read(file: string): Readable | null;
  close(): Promise<void>;
}

export async function openPictureFiles(place: string): Promise<PictureFiles | RefusedFile> {
  const found = await stat(place).catch(() => null);
  if (found === null) return { refused: `There is no folder or zip ${place}.` };
  return found.isDirectory() ? folderOf(place) : zipOf(place);
}

async function folderOf(folder: string): Promise<PictureFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  const read = (file: string) => createReadStream(path.join(folder, ...file.split('/')));
  return { ...index(files), read: known(files, read), close: async () => {} };
}

async function zipOf(file: string): Promise<PictureFiles | RefusedFile> {
  const handle: FileHandle = await open(file, 'r');
  const zip = await openZip(handle.fd, path.basename(file), MOST_ENTRIES);
  if ('refused' in zip) {
    await handle.close();
    return zip;
  }
  const files = zip.names.filter((name) => !name.startsWith('__MACOSX/'));
  const read = (name: string) => Readable.from(zip.read(name, MOST_BYTES + 1), { objectMode: false });
  return { ...index(files), read: known(files, read), close: () => handle.close() };
}

/** Only what was listed is read: a name out of the database leads nowhere else. */
function known(files: readonly string[], read: (file: string) => Readable): PictureFiles['read'] {
  const names = new Set(files);
  return (file) => (names.has(file) ? read(file) : null);
}

function index(files: readonly string[]): Pick<PictureFiles, 'named' | 'of'> {
  const byName = new Map<string, string>();
  const byKey = new Map<string, string[]>();
  const inOrder = files
    .filter((file) => PICTURE.test(file))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  for (const file of inOrder) {
    const base = path.posix.basename(file).toLowerCase();
    const stem = base.replace(PICTURE, '');
    for (const name of [file.toLowerCase(), base, stem]) if (!byName.has(name)) byName.set(name, file);
    const first = stem.replace(/[-_ ]\d$|\s?\(\d\)$/, '');
    for (const key of new Set([keyOf(stem), keyOf(first)])) byKey.set(key, [...(byKey.get(key) ?? []), file]);
  }
  return {
    named: (name) => byName.get(name.trim().replaceAll('\\', '/').toLowerCase()) ?? null,
    of: (key) => byKey.get(keyOf(key)) ?? [],
  };
}

/** "007" is number 7. */
function keyOf(text: string): string {
  const key = text.trim().toLowerCase();
  return /^0+\d+$/.test(key) ? key.replace(/^0+(?=\d)/, '') : key;
}
