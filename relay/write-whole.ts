import type { WriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';

/**
 * Lets `write` fill a new file. Where that fails, the file is gone by the time this rejects: a stream that makes its file
 * itself may do so after it was told to stop, and leave it behind.
 */
export async function writeWhole(
  file: string,
  write: (to: WriteStream) => Promise<void>,
  mode = 0o666,
): Promise<{ readonly bytes: number }> {
  const handle = await open(file, 'w', mode);
  const stream = handle.createWriteStream();
  try {
    await write(stream);
    return { bytes: stream.bytesWritten };
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
}
