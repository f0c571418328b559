import type { FoundProduct } from '#protocol/lookup-api.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { Database } from './connection.ts';
import { entryImage, type ImageRow } from './rows.ts';

/** A product with everything that names it. */
export interface NamedProduct {
  readonly product: FoundProduct;
  readonly brandId: string;
  readonly brandName: string;
  readonly displayNumber: number | null;
}

export interface Names {
  readonly texts: readonly string[];
  readonly displayNumbers: readonly number[];
  readonly ids: readonly string[];
}

interface NamedRow extends Omit<FoundProduct, 'image' | 'isArchived'> {
  brandId: string;
  brandName: string;
  displayNumber: number | null;
  archivedAt: Date | null;
  image: ImageRow | null;
}

const LOAD_WITHIN_MS = 5_000;
const MOST_NEAR = 500;

const SELECT = `
  select p.id, p.name, p.short_name as "shortName", p.pid, p.sku, p.original_price_cents as "originalPriceCents",
         p.sale_price_cents as "salePriceCents", p.stock, p.brand_id as "brandId", b.name as "brandName",
         p.display_number as "displayNumber", p.archived_at as "archivedAt",
         (select to_jsonb(i) || jsonb_build_object('id', i.id::text) from product_images i where i.product_id = p.id and i.is_primary) as image
  from products p join brands b on b.id = p.brand_id`;

/** Products that carry one of these names: a PID of any brand, or an SKU or number of this one. Those in use come first. */
export async function namedProducts(
  db: Database,
  names: Names,
  { brandId, imageUrl }: { readonly brandId: string; readonly imageUrl: ImageUrl },
): Promise<NamedProduct[]> {
  const { texts, displayNumbers, ids } = names;
  const { rows } = await db
    .raw<{ rows: NamedRow[] }>(
      `${SELECT}
       where p.pid = any(?::text[]) or p.id = any(?::bigint[])
          or (p.brand_id = ? and (lower(p.sku) = any(?::text[]) or p.display_number = any(?::int[])))
       order by p.archived_at is not null, p.id`,
      [[...texts], [...ids], brandId, texts.map((text) => text.toLowerCase()), [...displayNumbers]],
    )
    .timeout(LOAD_WITHIN_MS);
  return rows.map((row) => named(row, imageUrl));
}

/** Products of a brand whose PID begins or ends as one of these does: one of them may be what was meant. */
export async function nearProducts(
  db: Database,
  pids: readonly string[],
  { brandId, imageUrl }: { readonly brandId: string; readonly imageUrl: ImageUrl },
): Promise<NamedProduct[]> {
  const { rows } = await db
    .raw<{ rows: NamedRow[] }>(
      `${SELECT}
       where p.brand_id = ? and exists (
         select from unnest(?::text[]) wanted
         where left(p.pid, length(wanted) / 2) = left(wanted, length(wanted) / 2)
            or right(p.pid, length(wanted) / 2) = right(wanted, length(wanted) / 2)
       ) limit ${MOST_NEAR}`,
      [brandId, [...pids]],
    )
    .timeout(LOAD_WITHIN_MS);
  return rows.map((row) => named(row, imageUrl));
}

function named(
  { brandId, brandName, displayNumber, archivedAt, image, ...fields }: NamedRow,
  imageUrl: ImageUrl,
): NamedProduct {
  return {
    product: { ...fields, image: image && entryImage(image, imageUrl), isArchived: archivedAt !== null },
    ...{ brandId, brandName, displayNumber },
  };
}
