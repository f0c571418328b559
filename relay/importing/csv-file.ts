import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

export interface CsvFile {
  readonly bytes: number;
  /** The beginning, up to the first line break, of the first line that is not blank. */
  readonly firstLine: string;
  /** The whole file, once. */
  pieces(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const LOOKED_AT = 65_536;
/** Small enough that one piece, its records and what becomes of them stay far from any limit. */
const PIECE = 65_536;

/** Opens a file to import, or says in plain words why it is none. Throws only for what nobody can foresee. */
export async function openCsv(file: string): Promise<CsvFile | { readonly refused: string }> {
  const name = path.basename(file);
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    return { refused: whyNotOpened(error, file) };
  }
  const keep = await examine(handle, name).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  if ('refused' in keep) await handle.close();
  return keep;
}

async function examine(handle: FileHandle, name: string): Promise<CsvFile | { readonly refused: string }> {
  const found = await handle.stat();
  if (found.isDirectory()) return { refused: `${name} is a folder, not a file.` };
  const buffer = Buffer.alloc(LOOKED_AT);
  const { bytesRead } = await handle.read(buffer, 0, LOOKED_AT, 0);
  const start = buffer.subarray(0, bytesRead);
  const kind = kindOf(start);
  if (kind !== null) return { refused: `${name} is ${kind}. Save the sheet as “CSV UTF-8” and import that.` };
  const firstLine =
    start
      .toString()
      .replace(/^\ufeff/, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? '';
  if (firstLine === '') return { refused: `${name} is empty.` };
  return {
    bytes: found.size,
    firstLine,
    pieces: () => handle.createReadStream({ start: 0, highWaterMark: PIECE, autoClose: false }),
    close: () => handle.close(),
  };
}

function whyNotOpened(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no file ${file}.`;
    case 'EACCES':
    case 'EPERM':
      return `${file} may not be read by this user.`;
    case 'EISDIR':
      return `${path.basename(file)} is a folder, not a file.`;
    default:
      throw error;
  }
}

const BEGINNINGS: readonly (readonly [bytes: string, kind: string])[] = [
  ['504b0304', 'an Excel workbook (or another zip), not CSV'],
  ['d0cf11e0', 'an old Excel workbook, not CSV'],
  ['89504e47', 'a picture, not CSV'],
  ['ffd8ff', 'a picture, not CSV'],
  ['47494638', 'a picture, not CSV'],
  ['25504446', 'a PDF, not CSV'],
  ['fffe', 'CSV in UTF-16, which is not read yet'],
  ['feff', 'CSV in UTF-16, which is not read yet'],
];

/** What a file is by its first bytes; null: it may be CSV. */
function kindOf(start: Buffer): string | null {
  const hex = start.subarray(0, 8).toString('hex');
  const known = BEGINNINGS.find(([bytes]) => hex.startsWith(bytes));
  if (known) return known[1];
  return start.includes(0) ? 'a binary file, not CSV' : null;
}
