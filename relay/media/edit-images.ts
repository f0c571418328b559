import type { StoredImage } from '#protocol/events.ts';
import type { Database } from '../store/connection.ts';
import type { Telling } from '../store/locked-session.ts';
import { deleteImage, describeImage, listImages, orderImages } from '../store/product-images.ts';
import { tellSessions } from '../store/tell-sessions.ts';

/** What may be asked of the pictures of a product. The first in order is the primary one. */
export type ImageEdit =
  | { readonly type: 'order'; readonly ids: readonly string[] }
  | { readonly type: 'change'; readonly id: string; readonly alt: string | null; readonly makePrimary: boolean }
  | { readonly type: 'delete'; readonly id: string };

export type ImageEdited =
  | { readonly result: 'done'; readonly images: readonly StoredImage[]; readonly gone: StoredImage | null }
  | { readonly result: 'no-such-product' }
  | { readonly result: 'no-such-image' }
  /** The ids are not those of the product's pictures, each once. */
  | { readonly result: 'other-pictures'; readonly images: readonly StoredImage[] };

/** Changes the pictures of a product and tells the sessions that show it, or does neither. */
export function editImages(
  database: Database,
  productId: string,
  edit: ImageEdit,
  telling: Telling,
): Promise<ImageEdited> {
  return database.transaction((tx) =>
    tellSessions(tx, { productIds: [productId], telling }, async () => {
      const present = await listImages(tx, productId);
      if (present === null) return { result: 'no-such-product' };
      return apply(tx, productId, present, edit);
    }),
  );
}

async function apply(
  tx: Database,
  productId: string,
  present: readonly StoredImage[],
  edit: ImageEdit,
): Promise<ImageEdited> {
  const ids = present.map(({ id }) => id);
  if (edit.type === 'order') {
    const isSame = [...edit.ids].sort().join() === [...ids].sort().join();
    if (!isSame) return { result: 'other-pictures', images: present };
    await orderImages(tx, productId, edit.ids);
    return done(tx, productId, null);
  }
  const image = present.find(({ id }) => id === edit.id);
  if (image === undefined) return { result: 'no-such-image' };
  const others = ids.filter((id) => id !== edit.id);
  if (edit.type === 'delete') {
    await deleteImage(tx, productId, edit.id);
    await orderImages(tx, productId, others);
    return done(tx, productId, image);
  }
  if (edit.alt !== null) await describeImage(tx, productId, edit.id, edit.alt);
  if (edit.makePrimary) await orderImages(tx, productId, [edit.id, ...others]);
  return done(tx, productId, null);
}

async function done(tx: Database, productId: string, gone: StoredImage | null): Promise<ImageEdited> {
  return { result: 'done', images: (await listImages(tx, productId)) ?? [], gone };
}
