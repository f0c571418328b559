import { createHash } from 'node:crypto';
import type { ImageAnswer } from './image-messages.ts';
import { MOST_BYTES, MOST_PIXELS } from './limits.ts';
import { picturePath } from './media-store.ts';
import { recognise } from './recognise.ts';
import { makeVariants, openPicture, RECIPE } from './variants.ts';

/** A file that somebody sent, made into the files of a picture; or why not. */
export async function readPicture(bytes: Buffer, folder: string): Promise<ImageAnswer> {
  if (bytes.length > MOST_BYTES) return { type: 'refused', reason: 'too-large' };
  const recognised = recognise(bytes);
  if (!recognised.ok) return { type: 'refused', reason: recognised.reason };
  try {
    // The header alone: nothing is decoded before its size is known.
    const { width, height, format } = await openPicture(bytes).metadata();
    if (format !== recognised.format) return { type: 'refused', reason: 'not-a-picture' };
    if (width * height > MOST_PIXELS) return { type: 'refused', reason: 'too-many-pixels' };
    const path = picturePath(createHash('sha256').update(`${RECIPE}:`).update(bytes).digest());
    return { type: 'made', path, ...(await makeVariants(bytes, folder)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { type: 'refused', reason: /pixel limit/i.test(error.message) ? 'too-many-pixels' : 'damaged' };
  }
}
