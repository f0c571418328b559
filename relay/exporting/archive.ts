import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import * as z from 'zod';
import type { MediaStore, ReadyPicture } from '../media/media-store.ts';
import { inWorkspace } from '../media/workspace.ts';
import type { Database } from '../store/connection.ts';
import { migrationNames, tableRows, tablesInOrder } from '../store/exporting/tables.ts';
import { writeWhole } from '../write-whole.ts';

export const MANIFEST = 'hudson.json';
export const ARCHIVE_FORMAT = 1;
/** In the archive: the files of pictures for pages, each in the folder of its picture, and the pictures as they were sent. */
export const FOLDERS = { pages: 'media', originals: 'originals' } as const;

export const manifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string()) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What goes into the archive at this moment, and how many files of pictures are in it. */
export interface ArchiveProgress {
  readonly what: string;
  readonly files: number;
}

export interface ArchiveGiven {
  readonly database: Database;
  /** Where pictures live. */
  readonly pictures: MediaStore;
  /** For what is on its way into the archive. */
  readonly dataDir: string;
  readonly version: string;
  readonly at: number;
  /** The archive; it is there when it is whole. */
  readonly file: string;
  readonly onProgress: (progress: ArchiveProgress) => void;
}

/** Writes everything into one zip: all tables as they are at one moment, and the pictures. */
export function writeArchive(given: ArchiveGiven): Promise<{ readonly pictures: number }> {
  return inWorkspace(given.dataDir, (workspace) => writeWith(given, workspace));
}

async function writeWith(given: ArchiveGiven, workspace: string): Promise<{ readonly pictures: number }> {
  const { database, file } = given;
  const unfinished = `${file}.part`;
  const zip = new ZipFile();
  const written = writeWhole(unfinished, (to) => pipeline(zip.outputStream, to));
  try {
    await database.transaction((tx) => addTables(zip, tx, given), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
    const pictures = await addPictures(zip, given, workspace);
    zip.end();
    await written;
    await syncFile(unfinished);
    await rename(unfinished, file);
    return { pictures };
  } catch (error) {
    zip.outputStream.emit('error', error);
    await written.catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function addTables(zip: ZipFile, tx: Database, { version, at, onProgress }: ArchiveGiven): Promise<void> {
  const tables = await tablesInOrder(tx);
  const manifest: Manifest = {
    ...{ format: ARCHIVE_FORMAT, version, at: new Date(at).toISOString() },
    migrations: await migrationNames(tx),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), MANIFEST);
  for (const table of tables) {
    onProgress({ what: table.name, files: 0 });
    await added(zip, await tableRows(tx, table), `data/${table.name}.copy`);
  }
}

/** Waits until a stream is in the zip: one connection can copy only one table at a time. */
async function added(zip: ZipFile, rows: Readable, name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    rows.once('end', resolve).once('error', reject);
    zip.addReadStream(rows, name);
  });
}

/** Gives the number of files. What is brought here for it stays until the archive is written. */
async function addPictures(zip: ZipFile, { pictures, onProgress }: ArchiveGiven, workspace: string): Promise<number> {
  const paths = new Set<string>();
  for await (const name of pictures.list()) paths.add(name);
  let count = 0;
  for (const name of paths) {
    const into = path.join(workspace, path.basename(name));
    await mkdir(into);
    const picture = await pictures.read(name, into);
    if (picture === null) continue;
    count += await addPicture(zip, picture);
    onProgress({ what: `${count} files of pictures`, files: count });
  }
  return count;
}

async function addPicture(zip: ZipFile, { path: name, folder, original }: ReadyPicture): Promise<number> {
  // Pictures are packed already.
  const packed = { compress: false };
  const files = await readdir(folder);
  for (const file of files) zip.addFile(path.join(folder, file), `${FOLDERS.pages}/${name}/${file}`, packed);
  if (original === null) return files.length;
  zip.addFile(original, `${FOLDERS.originals}/${name}`, packed);
  return files.length + 1;
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}
