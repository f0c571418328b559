import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import * as z from 'zod';
import type { Database } from '../store/connection.ts';
import { migrationNames, tableRows, tablesInOrder } from '../store/exporting/tables.ts';

export const MANIFEST = 'hudson.json';
export const ARCHIVE_FORMAT = 1;
/** Folders of the data folder that hold pictures. */
export const PICTURE_FOLDERS = ['media', 'originals'] as const;

export const manifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string()) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface ArchiveGiven {
  readonly database: Database;
  /** Where pictures lie; null: they live elsewhere and are not part of it. */
  readonly dataDir: string | null;
  readonly version: string;
  readonly at: number;
  /** The archive; it is there when it is whole. */
  readonly file: string;
  readonly onProgress: (what: string) => void;
}

/** Writes everything into one zip: all tables as they are at one moment, and the pictures. */
export async function writeArchive(given: ArchiveGiven): Promise<{ readonly pictures: number }> {
  const { database, file } = given;
  const unfinished = `${file}.part`;
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(unfinished));
  try {
    await database.transaction((tx) => addTables(zip, tx, given), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
    const pictures = await addPictures(zip, given);
    zip.end();
    await written;
    await syncFile(unfinished);
    await rename(unfinished, file);
    return { pictures };
  } catch (error) {
    written.catch(() => undefined);
    zip.outputStream.emit('error', error);
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
    onProgress(table.name);
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

async function addPictures(zip: ZipFile, { dataDir, onProgress }: ArchiveGiven): Promise<number> {
  if (dataDir === null) return 0;
  let count = 0;
  for (const folder of PICTURE_FOLDERS) {
    const root = path.join(dataDir, folder);
    const files = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const file of files.filter((entry) => entry.isFile())) {
      const full = path.join(file.parentPath, file.name);
      // Pictures are packed already.
      zip.addFile(full, `${folder}/${path.relative(root, full).replaceAll(path.sep, '/')}`, { compress: false });
      count += 1;
    }
  }
  onProgress(`${count} files of pictures`);
  return count;
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}
