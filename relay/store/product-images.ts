import type { StoredImage } from '#protocol/events.ts';
import type { Database } from './connection.ts';
import { type ImageRow, storedImage } from './rows.ts';

/** A picture whose files are in the store. */
export type NewImage = Omit<StoredImage, 'id'>;

const COLUMNS = 'id::text, path, placeholder, width, height, alt_text';

/** The pictures of a product in order, the primary one first; null: no such product. */
export async function listImages(db: Database, productId: string): Promise<StoredImage[] | null> {
  const { rows } = await db.raw<{ rows: { images: ImageRow[] }[] }>(
    `select coalesce((
       select jsonb_agg(i order by i.is_primary desc, i.position, i.id) from (select is_primary, position, ${COLUMNS} from product_images where product_id = p.id) i
     ), '[]') as images from products p where p.id = ?`,
    [productId],
  );
  return rows[0]?.images.map(storedImage) ?? null;
}

/**
 * Puts a picture behind the others of a product; the first is the primary one. Null: the product has it already. Inside a
 * transaction that holds the product.
 */
export async function insertImage(tx: Database, productId: string, image: NewImage): Promise<StoredImage | null> {
  const { rows } = await tx.raw<{ rows: ImageRow[] }>(
    `insert into product_images (product_id, position, path, placeholder, width, height, alt_text, is_primary)
     select ?::bigint, coalesce(max(position) + 1, 0), ?, ?, ?, ?, ?, count(*) = 0 from product_images where product_id = ?
     on conflict (path, product_id) do nothing returning ${COLUMNS}`,
    [productId, image.path, image.placeholder, image.width, image.height, image.alt || null, productId],
  );
  return rows[0] ? storedImage(rows[0]) : null;
}

/** Pictures in the order of `ids`, which are all of the product's; the first becomes the primary one. */
export async function orderImages(tx: Database, productId: string, ids: readonly string[]): Promise<void> {
  // Two statements: the index that allows one primary picture looks at each row by itself.
  await tx.raw('update product_images set is_primary = false where product_id = ? and is_primary', [productId]);
  await tx.raw(
    `update product_images i set position = o.place - 1, is_primary = o.place = 1
     from unnest(?::bigint[]) with ordinality o(id, place) where i.id = o.id and i.product_id = ?`,
    [[...ids], productId],
  );
}

export async function describeImage(tx: Database, productId: string, id: string, alt: string): Promise<void> {
  await tx('product_images')
    .where({ id, product_id: productId })
    .update({ alt_text: alt || null });
}

export async function deleteImage(tx: Database, productId: string, id: string): Promise<void> {
  await tx('product_images').where({ id, product_id: productId }).delete();
}

/** Nobody else takes this picture into use or out of it until the transaction ends. */
export async function lockPicture(tx: Database, path: string): Promise<void> {
  await tx.raw(`select pg_advisory_xact_lock(hashtextextended('hudson picture ' || ?::text, 0))`, [path]);
}

/** Those of the paths that no product has and no session shows. */
export async function unusedPictures(db: Database, paths: readonly string[]): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { path: string }[] }>(
    `select path from unnest(?::text[]) path
     where not exists (select from product_images i where i.path = path.path)
       and not exists (select from session_products e where strpos(e.shown::text, path.path) > 0)`,
    [[...paths]],
  );
  return rows.map(({ path }) => path);
}

/** A product by exactly one of its names. */
export async function productsNamed(db: Database, name: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.raw<{ rows: { id: string; name: string }[] }>(
    `select id::text, name from products where pid = :name or sku = :name or id::text = :name order by id`,
    { name },
  );
  return rows;
}
