import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { csvSheet } from './csv/csv-file.ts';
import { MOST_BYTES, type RefusedFile, type Sheet } from './sheet.ts';
import { findWorkbook } from './workbook/parts.ts';
import { workbookSheet } from './workbook/workbook-file.ts';
import { MOST_ENTRIES, openZip, ZipError, type ZipFile } from './workbook/zip-file.ts';

const LOOKED_AT = 65_536;
const MOST_SHEETS_IN_ZIP = 20;

export interface FileGiven {
  readonly path: string;
  /** As people know it. */
  readonly name: string;
}

export interface OpenOptions {
  /** The sheet of a workbook; null: the one that is meant. */
  readonly sheet: string | null;
  readonly isKnown: (name: string) => boolean;
}

/**
 * Opens a file to import, or says in plain words why it is none. A zip of sheets gives all of them. Throws only for what
 * nobody can foresee.
 */
export async function openSheets(file: FileGiven, options: OpenOptions): Promise<readonly Sheet[] | RefusedFile> {
  let handle: FileHandle;
  try {
    handle = await open(file.path, 'r');
  } catch (error) {
    return { refused: whyNotOpened(error, file.path) };
  }
  try {
    const found = await examine(handle, file.name, options);
    if ('refused' in found) await handle.close();
    return found;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function examine(
  handle: FileHandle,
  name: string,
  options: OpenOptions,
): Promise<readonly Sheet[] | RefusedFile> {
  const found = await handle.stat();
  if (found.isDirectory()) return { refused: `${name} is a folder, not a file.` };
  if (found.size > MOST_BYTES) {
    const [has, most] = [Math.ceil(found.size / 1e6), MOST_BYTES / 1e6];
    return { refused: `${name} has ${has} MB; ${most} MB are the most. Split it into several files.` };
  }
  const buffer = Buffer.alloc(LOOKED_AT);
  const { bytesRead } = await handle.read(buffer, 0, LOOKED_AT, 0);
  const start = buffer.subarray(0, bytesRead);
  const known = BEGINNINGS.find(([bytes]) => start.subarray(0, 8).toString('hex').startsWith(bytes));
  if (known) return { refused: `${name} is ${known[1]}. Save the sheet as “CSV UTF-8” or as XLSX and import that.` };
  const opened = start.subarray(0, 4).equals(ZIP)
    ? await zipSheets(handle, { name, bytes: found.size }, options)
    : await csvSheet({ handle, name, bytes: found.size, start, isKnown: options.isKnown });
  return 'refused' in opened || Array.isArray(opened) ? opened : [opened as Sheet];
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');

async function zipSheets(
  handle: FileHandle,
  { name, bytes }: { name: string; bytes: number },
  options: OpenOptions,
): Promise<Sheet | readonly Sheet[] | RefusedFile> {
  const zip = await openZip(handle.fd, name, MOST_ENTRIES);
  if ('refused' in zip) return zip;
  const workbook = findWorkbook(zip.names);
  if (workbook !== null) return workbookSheet({ handle, name, bytes, zip, workbook, wanted: options.sheet });
  const sheets = zip.names.filter((inner) => /\.(xlsx|csv)$/i.test(inner) && !inner.startsWith('__MACOSX/'));
  if (sheets.length === 0)
    return { refused: `${name} is a zip without a sheet in it. Save the sheet as “CSV UTF-8” or as XLSX.` };
  if (sheets.length > MOST_SHEETS_IN_ZIP)
    return { refused: `${name} holds ${sheets.length} sheets; ${MOST_SHEETS_IN_ZIP} are the most.` };
  const found = await unpackedSheets(zip, { name, sheets: sheets.toSorted() }, options);
  await handle.close();
  return found;
}

/** The sheets of a zip, each in a file of its own that lasts only as long as it is open. */
async function unpackedSheets(
  zip: ZipFile,
  { name, sheets }: { name: string; sheets: readonly string[] },
  options: OpenOptions,
): Promise<readonly Sheet[] | RefusedFile> {
  const opened: Sheet[] = [];
  for (const inner of sheets) {
    const found = await unpacked(zip, inner, options);
    if ('refused' in found) {
      await Promise.all(opened.map((sheet) => sheet.close()));
      return { refused: `In ${name}: ${found.refused}` };
    }
    opened.push(...found);
  }
  return opened;
}

async function unpacked(zip: ZipFile, inner: string, options: OpenOptions): Promise<readonly Sheet[] | RefusedFile> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-import-'));
  const removed = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, path.basename(inner));
    await writeFile(file, zip.read(inner, MOST_BYTES));
    const found = await openSheets({ path: file, name: path.basename(inner) }, options);
    if ('refused' in found) {
      await removed();
      return found;
    }
    return found.map((sheet) => ({ ...sheet, close: () => sheet.close().then(removed) }));
  } catch (error) {
    await removed();
    if (error instanceof ZipError) return { refused: `${path.basename(inner)} cannot be read: ${error.message}.` };
    throw error;
  }
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

/** What a file is by its first bytes. */
const BEGINNINGS: readonly (readonly [bytes: string, kind: string])[] = [
  ['d0cf11e0', 'an old Excel workbook, or one with a password'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['25504446', 'a PDF'],
  ['504b0506', 'an empty zip'],
];
