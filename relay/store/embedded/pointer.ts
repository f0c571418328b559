import { link, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { homeIn } from './cluster.ts';
import { syncFolder, writeDurably } from './durable.ts';
import { EmbeddedError, hasCode, messageOf } from './errors.ts';

/** Lies in the data folder when the cluster lies elsewhere. */
const pointerSchema = z.object({ folder: z.string(), holdsData: z.boolean() });
type Pointer = z.infer<typeof pointerSchema>;

export const pointerFile = (dataDir: string) => `${homeIn(dataDir)}.elsewhere.json`;

export async function readPointer(dataDir: string): Promise<Pointer | null> {
  try {
    return pointerSchema.parse(JSON.parse(await readFile(pointerFile(dataDir), 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw new EmbeddedError(
      'UNREACHABLE_FOLDER',
      `${pointerFile(dataDir)} should say where the database lies, and cannot be read (${messageOf(error)}).`,
    );
  }
}

/** The first of two starts at once decides; both get the same answer. */
export async function claimPointer(dataDir: string, folder: string): Promise<Pointer> {
  const wanted = { folder, holdsData: false };
  const temporary = await writeTemporary(dataDir, wanted);
  try {
    await link(temporary, pointerFile(dataDir));
    return wanted;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return (await readPointer(dataDir)) ?? wanted;
  } finally {
    await rm(temporary);
  }
}

export async function confirmPointer(dataDir: string, folder: string): Promise<void> {
  await rename(await writeTemporary(dataDir, { folder, holdsData: true }), pointerFile(dataDir));
  await syncFolder(dataDir);
}

async function writeTemporary(dataDir: string, pointer: Pointer): Promise<string> {
  const temporary = `${pointerFile(dataDir)}.${crypto.randomUUID()}`;
  await writeDurably(temporary, `${JSON.stringify(pointer)}\n`);
  return temporary;
}
