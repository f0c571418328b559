import type { ProductCounts, ProductSummary } from '#protocol/catalogue-api.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { Database } from './connection.ts';
import { LACKS_SQL, type ProductFilter, whereArchived, whereLacks, whereProducts } from './product-filter.ts';
import { entryImage, type ImageRow } from './rows.ts';

/** Where a page ended: the list is in the order of names. */
export interface ProductCursor {
  readonly name: string;
  readonly id: string;
}

export interface ProductListing extends ProductFilter {
  readonly limit: number;
  /** As the page before gave it; null: from the first. */
  readonly cursor: ProductCursor | null;
}

interface ListedRow {
  id: string;
  sort_name: string;
  brand_id: string;
  brand_name: string;
  currency: string;
  name: string;
  short_name: string | null;
  pid: string | null;
  sku: string | null;
  original_price_cents: number | null;
  sale_price_cents: number | null;
  stock: number | null;
  tags: string[];
  is_featured: boolean;
  image: ImageRow | null;
  image_count: number;
  has_points: boolean;
  archived_at: Date | null;
  on_air: ProductSummary['onAir'];
}

const LOAD_WITHIN_MS = 5_000;

/** A page of products in the order of their names. */
export async function listProducts(
  db: Database,
  listing: ProductListing,
  imageUrl: ImageUrl,
): Promise<{ items: ProductSummary[]; next: ProductCursor | null }> {
  const { limit, cursor, archived, lacks } = listing;
  const where = whereProducts(listing);
  // The page first, and only then what belongs to its rows.
  const { rows } = await db
    .raw<{ rows: ListedRow[] }>(
      `with page as (
         select p.*, lower(p.name) as sort_name, b.name as brand_name, b.currency
         from products p join brands b on b.id = p.brand_id
         where ${whereArchived(archived)} and ${where.sql} ${whereLacks(lacks)}
         ${cursor ? 'and (lower(p.name), p.id) > (?, ?::bigint)' : ''}
         order by lower(p.name), p.id limit ?
       )
       select p.id, p.sort_name, p.brand_id, p.brand_name, p.currency, p.name, p.short_name, p.pid, p.sku,
              p.original_price_cents, p.sale_price_cents, p.stock, p.tags, p.is_featured, p.archived_at,
              coalesce(p.talking_points_md, '') <> '' as has_points,
              (select to_jsonb(i) || jsonb_build_object('id', i.id::text) from product_images i where i.product_id = p.id
               order by i.is_primary desc, i.position, i.id limit 1) as image,
              (select count(*)::int from product_images i where i.product_id = p.id) as image_count,
              ${ON_AIR} as on_air
       from page p order by p.sort_name, p.id`,
      [...where.bindings, ...(cursor ? [cursor.name, cursor.id] : []), limit + 1],
    )
    .timeout(LOAD_WITHIN_MS);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => summary(row, imageUrl)),
    next: last ? { name: last.sort_name, id: last.id } : null,
  };
}

/** What is paid for entry `e` of product `p` as the talent reads it: what a change is held of, else overrides and product. */
const SHOWN_PRICE = `case when e.shown is null
  then coalesce(e.featured_sale_price_cents, p.sale_price_cents, e.featured_original_price_cents, p.original_price_cents)
  else coalesce(
    (e.shown -> 'overrides' ->> 'salePriceCents')::int, (e.shown -> 'product' ->> 'salePriceCents')::int,
    (e.shown -> 'overrides' ->> 'originalPriceCents')::int, (e.shown -> 'product' ->> 'originalPriceCents')::int
  ) end`;

/** Live sessions that have the product of row `p` current. */
const ON_AIR = `coalesce((
  select jsonb_agg(jsonb_build_object('sessionId', s.id::text, 'slug', s.slug, 'name', s.name, 'shownPriceCents', ${SHOWN_PRICE}))
  from session_products e
  join session_states st on st.current_session_product_id = e.id
  join sessions s on s.id = e.session_id and s.status = 'live'
  where e.product_id = p.id
), '[]')`;

/** How many products the filter leaves, and how many of them each further filter would. */
export async function countProducts(db: Database, filter: ProductFilter): Promise<ProductCounts> {
  const where = whereProducts(filter);
  const shown = `${whereArchived(filter.archived)}`;
  const { rows } = await db
    .raw<{ rows: Omit<CountRow, 'tags'>[] }>(
      `select count(*) filter (where ${shown} ${whereLacks(filter.lacks)})::int as found,
              count(*) filter (where ${shown} and ${LACKS_SQL.picture})::int as picture,
              count(*) filter (where ${shown} and ${LACKS_SQL.price})::int as price,
              count(*) filter (where ${shown} and ${LACKS_SQL.points})::int as points,
              count(*) filter (where ${shown} and ${LACKS_SQL.stock})::int as stock,
              count(*) filter (where p.archived_at is not null)::int as archived
       from products p join brands b on b.id = p.brand_id where ${where.sql}`,
      where.bindings,
    )
    .timeout(LOAD_WITHIN_MS);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  const { found, archived, ...lacks } = row;
  return { found, archived, lacks, tags: await tagsOf(db, filter) };
}

interface CountRow extends Record<'found' | 'archived' | 'picture' | 'price' | 'points' | 'stock', number> {
  tags: ProductCounts['tags'];
}

const MOST_TAGS = 100;

/** The tags of what is found, whichever tag is chosen, the most used first. */
async function tagsOf(db: Database, filter: ProductFilter): Promise<ProductCounts['tags']> {
  const where = whereProducts({ ...filter, tag: null });
  const { rows } = await db
    .raw<{ rows: ProductCounts['tags'] }>(
      `select tag, count(*)::int as count
       from products p join brands b on b.id = p.brand_id cross join unnest(p.tags) tag
       where ${whereArchived(filter.archived)} and ${where.sql}
       group by tag order by count desc, tag limit ${MOST_TAGS}`,
      where.bindings,
    )
    .timeout(LOAD_WITHIN_MS);
  return rows;
}

function summary(row: ListedRow, imageUrl: ImageUrl): ProductSummary {
  return {
    id: row.id,
    brandId: row.brand_id,
    brandName: row.brand_name,
    currency: row.currency,
    name: row.name,
    shortName: row.short_name,
    pid: row.pid,
    sku: row.sku,
    originalPriceCents: row.original_price_cents,
    salePriceCents: row.sale_price_cents,
    stock: row.stock,
    tags: row.tags,
    isFeatured: row.is_featured,
    image: row.image && entryImage(row.image, imageUrl),
    imageCount: row.image_count,
    hasTalkingPoints: row.has_points,
    archivedAt: row.archived_at?.getTime() ?? null,
    onAir: row.on_air,
  };
}
