import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { type ArchiveGiven, writeArchive } from './archive.ts';
import { type ArchiveDownload, ArchiveShelf } from './archive-shelf.ts';

/** One that nobody fetches. */
const KEPT_MS = 15 * 60_000;

export interface ArchivesGiven extends Omit<ArchiveGiven, 'file' | 'at' | 'onProgress'> {
  readonly clock: Clock;
  readonly onFault: (error: unknown, detail: object) => void;
}

export function openArchives({ clock, onFault, ...given }: ArchivesGiven): ArchiveShelf {
  const make = (onFiles: (files: number) => void) => archiveDownload({ ...given, at: clock.now() }, onFiles);
  return new ArchiveShelf({ make, onFault, keptMs: KEPT_MS });
}

/** An archive to be sent once: its file lies in the data folder until the stream is closed. */
async function archiveDownload(
  given: Omit<ArchiveGiven, 'file' | 'onProgress'>,
  onFiles: (files: number) => void,
): Promise<ArchiveDownload> {
  const file = path.join(given.dataDir, `archive-${randomUUID()}.zip`);
  await writeArchive({ ...given, file, onProgress: ({ files }) => onFiles(files) });
  const { size } = await stat(file);
  const stream = createReadStream(file);
  stream.once('close', () => void rm(file, { force: true }));
  return { bytes: size, stream };
}
