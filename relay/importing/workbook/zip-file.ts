import type { Readable } from 'node:stream';
import { type Entry, fromFd, type ZipFile as Yauzl } from 'yauzl';
import type { RefusedFile } from '../sheet.ts';

/** Of a workbook, or a folder of pictures. */
export const MOST_ENTRIES = 20_000;

/** A zip whose list of files has been read. The file descriptor stays its owner's. */
export interface ZipFile {
  readonly names: readonly string[];
  size(name: string): number;
  /** What a file in it holds, at most `most` bytes of it: packed data may claim to be anything. */
  read(name: string, most: number): AsyncIterable<Buffer>;
}

/** Thrown while reading: more data than allowed, or a zip that is damaged. The message is for people. */
export class ZipError extends Error {}

export async function openZip(fd: number, name: string, most: number): Promise<ZipFile | RefusedFile> {
  try {
    const zip = await opened(fd);
    if (zip.entryCount > most) return { refused: `${name} holds ${zip.entryCount} files; ${most} are the most.` };
    const entries = await listed(zip);
    return {
      names: [...entries.keys()],
      size: (entry) => entries.get(entry)?.uncompressedSize ?? 0,
      read: (entry, most) => contents(zip, entries.get(entry), most),
    };
  } catch (error) {
    return { refused: `${name} is damaged and cannot be opened (${reasonOf(error)}).` };
  }
}

function opened(fd: number): Promise<Yauzl> {
  return new Promise((resolve, reject) => {
    fromFd(fd, { lazyEntries: true, autoClose: false, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function listed(zip: Yauzl): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

async function* contents(zip: Yauzl, entry: Entry | undefined, most: number): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new ZipError('a part of it is missing');
  if (entry.isEncrypted()) throw new ZipError('it is protected by a password');
  if (entry.uncompressedSize > most) throw new ZipError(tooMuch(entry.fileName, most));
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, readable) => (error ? reject(new ZipError(reasonOf(error))) : resolve(readable)));
  });
  let bytes = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > most) throw new ZipError(tooMuch(entry.fileName, most));
      yield piece;
    }
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError(reasonOf(error));
  } finally {
    stream.destroy();
  }
}

function tooMuch(name: string, most: number): string {
  return `unpacked, ${name} has more than ${Math.round(most / 1e6)} MB`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
