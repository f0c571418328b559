import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type ArchiveGiven, writeArchive } from './archive.ts';

export interface ArchiveDownload {
  readonly bytes: number;
  readonly stream: Readable;
}

/** An archive to be sent once: its file lies in the data folder until the stream is closed. */
export async function archiveDownload(given: Omit<ArchiveGiven, 'file' | 'onProgress'>): Promise<ArchiveDownload> {
  const file = path.join(given.dataDir, `archive-${randomUUID()}.zip`);
  await writeArchive({ ...given, file, onProgress: () => {} });
  const { size } = await stat(file);
  const stream = createReadStream(file);
  stream.once('close', () => void rm(file, { force: true }));
  return { bytes: size, stream };
}
