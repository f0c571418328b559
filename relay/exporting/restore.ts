import { createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openZip, type ZipFile } from '../importing/workbook/zip-file.ts';
import { isPicturePath, type MediaStore } from '../media/media-store.ts';
import { inWorkspace } from '../media/workspace.ts';
import { insertAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';
import { fillTable, isEmpty, migrationNames, renewLineage, renewSequences } from '../store/exporting/tables.ts';
import { FOLDERS, MANIFEST, type Manifest, manifestSchema } from './archive.ts';

const MOST_FILES = 5_000_000;
const LARGEST_TABLE = 64_000_000_000;
const LARGEST_PICTURE = 200_000_000;

export interface RestoreGiven {
  readonly database: Database;
  /** Where pictures are to live. */
  readonly pictures: MediaStore;
  /** For what is on its way there. */
  readonly dataDir: string;
  readonly file: string;
  /** Who restores, and when: it is the first thing the restored audit log says of its new life. */
  readonly by: { readonly name: string; readonly role: string };
  readonly at: number;
  readonly onProgress: (what: string) => void;
}

export type Restored = { readonly sessions: number; readonly pictures: number } | { readonly refused: string };

/** Reads an archive of `writeArchive` into a database that holds nothing yet: all of it or nothing. */
export async function restoreArchive(given: RestoreGiven): Promise<Restored> {
  const { database, file, by, at, onProgress } = given;
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return { refused: `There is no file ${file} that can be read.` };
  try {
    const zip = await openZip(handle.fd, path.basename(file), MOST_FILES);
    if ('refused' in zip) return zip;
    const manifest = await readManifest(zip);
    if (manifest === null) return { refused: `${path.basename(file)} is not an archive of Hudson.` };
    const refused = await whyNot(database, manifest);
    if (refused !== null) return { refused };
    // The pictures first: a database whose pictures are missing is worse than pictures nobody shows.
    const pictures = await restorePictures(zip, given);
    return await database.transaction(async (tx) => {
      const meanwhile = await whyNot(tx, manifest);
      if (meanwhile !== null) return { refused: meanwhile };
      const sessions = await restoreTables(tx, zip, manifest, onProgress);
      const detail = { file: path.basename(file), sessions, pictures };
      await insertAudit(tx, { at, action: 'archive.restored', actor: by, detail, address: null });
      return { sessions, pictures };
    });
  } finally {
    await handle.close();
  }
}

async function readManifest(zip: ZipFile): Promise<Manifest | null> {
  if (!zip.names.includes(MANIFEST)) return null;
  const pieces: Buffer[] = [];
  for await (const piece of zip.read(MANIFEST, 1_000_000)) pieces.push(piece);
  return manifestSchema.parse(JSON.parse(Buffer.concat(pieces).toString()));
}

async function whyNot(tx: Database, manifest: Manifest): Promise<string | null> {
  if (!(await isEmpty(tx))) return 'The database is not empty. An archive is restored into one that holds nothing yet.';
  const known = new Set(await migrationNames(tx));
  const newer = manifest.migrations.filter((name) => !known.has(name));
  if (newer.length === 0) return null;
  return `The archive was made by a newer Hudson (${manifest.version}): update this one first.`;
}

async function restoreTables(
  tx: Database,
  zip: ZipFile,
  { tables }: Manifest,
  onProgress: (what: string) => void,
): Promise<number> {
  await tx.raw('set local statement_timeout = 0');
  for (const table of tables) {
    onProgress(table.name);
    await fillTable(tx, table, zip.read(`data/${table.name}.copy`, LARGEST_TABLE));
  }
  await renewSequences(tx);
  await renewLineage(tx);
  const row = await tx('sessions').count('* as count').first<{ count: string }>();
  return Number(row?.count ?? 0);
}

/** Gives the number of files. Nothing of an archive is written anywhere but to the store of pictures. */
async function restorePictures(zip: ZipFile, { pictures, dataDir, onProgress }: RestoreGiven): Promise<number> {
  let count = 0;
  for (const [name, files] of picturesOf(zip.names)) {
    await inWorkspace(dataDir, async (workspace) => {
      const [folder, original] = [path.join(workspace, 'files'), path.join(workspace, 'original')];
      await mkdir(folder);
      for (const file of files) await unpack(zip, `${FOLDERS.pages}/${name}/${file}`, path.join(folder, file));
      const asSent = `${FOLDERS.originals}/${name}`;
      const hasOriginal = zip.names.includes(asSent);
      if (hasOriginal) await unpack(zip, asSent, original);
      await pictures.put({ path: name, folder, original: hasOriginal ? original : null });
      count += files.length + (hasOriginal ? 1 : 0);
    });
    onProgress(`${count} files of pictures`);
  }
  return count;
}

/** Each picture of the archive with the names of its files for pages. */
function picturesOf(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of names) {
    const [, name = '', file = ''] = /^media\/(p\/[^/]+)\/(\w[\w.-]*)$/.exec(entry) ?? [];
    if (isPicturePath(name)) found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

async function unpack(zip: ZipFile, name: string, file: string): Promise<void> {
  await pipeline(zip.read(name, LARGEST_PICTURE), createWriteStream(file));
}
