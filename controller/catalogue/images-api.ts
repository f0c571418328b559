import * as z from 'zod';
import { upload } from '../api.ts';

/** Adds a picture behind those the product has. Throws as `ask` does, with words that say what to do about the file. */
export async function sendImage(
  productId: string,
  file: File,
  how: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  await upload(z.unknown(), `/api/products/${productId}/images`, file, how);
}
