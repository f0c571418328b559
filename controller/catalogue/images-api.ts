import * as z from 'zod';
import { type EntryImage, entryImageSchema } from '#protocol/session.ts';
import { ApiProblem, ask, pageOf, upload } from '../api.ts';

const sentSchema = z.object({
  items: z.array(
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true) }),
      z.object({ ok: z.literal(false), message: z.string() }),
    ]),
  ),
});

/** Adds a picture behind those the product has. Throws as `ask` does, with words that say what to do about the file. */
export async function sendImage(
  productId: string,
  file: File,
  how: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  const form = new FormData();
  form.append('file', file, file.name);
  const { items } = await upload(sentSchema, `/api/products/${productId}/images`, form, how);
  const [sent] = items;
  if (sent && !sent.ok) throw new ApiProblem(422, { title: sent.message, errors: [] });
}

const images = pageOf(entryImageSchema);

/** Changes the pictures of a product and gives them as they are then, the first one first. */
export async function changeImages(productId: string, change: ImagesChange): Promise<readonly EntryImage[]> {
  const path = `/api/products/${productId}/images`;
  const answer = await (change.type === 'order'
    ? ask(images, path, { method: 'PATCH', body: { order: change.ids } })
    : change.type === 'describe'
      ? ask(images, `${path}/${change.id}`, { method: 'PATCH', body: { alt: change.alt } })
      : ask(images, `${path}/${change.id}`, { method: 'DELETE' }));
  return answer.items;
}

export type ImagesChange =
  | { readonly type: 'order'; readonly ids: readonly string[] }
  | { readonly type: 'describe'; readonly id: string; readonly alt: string }
  | { readonly type: 'remove'; readonly id: string };
