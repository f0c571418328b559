import { type FileHandle, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';

const MAX_BYTES = 5 * 1024 * 1024;
const TAIL_CHARACTERS = 1200;

export const serverLogOf = (home: string) => path.join(home, 'postgres.log');

/** Opens the log of Postgres for more. A long one is put aside as `postgres.log.1` first, in place of the one before. */
export async function openServerLog(home: string): Promise<FileHandle> {
  const file = serverLogOf(home);
  if ((await sizeOf(file)) > MAX_BYTES) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

/** The last of what Postgres has written since the log had this size. */
export async function serverLogTail(home: string, fromByte: number): Promise<string> {
  const written = await readFile(serverLogOf(home)).catch(() => Buffer.alloc(0));
  return written.subarray(fromByte).toString('utf8').trim().slice(-TAIL_CHARACTERS);
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.size ?? 0;
}
