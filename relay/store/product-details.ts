import type { ProductDetails, ProductFields } from '#protocol/catalogue-api.ts';
import type { OverridableField } from '#protocol/session.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { Database } from './connection.ts';
import { entryImage, type ProductRow } from './rows.ts';
import { PRODUCT_COLUMNS } from './sessions.ts';

interface DetailsRow extends ProductRow {
  brand_id: string;
  brand_name: string;
  currency: string;
  description: string | null;
  is_featured: boolean;
  display_number: number | null;
  tags: string[];
  external_url: string | null;
  archived_at: Date | null;
  updated_at: Date;
}

/** A product with its pictures and where it is used; null if there is none. */
export async function loadProductDetails(db: Database, id: string, imageUrl: ImageUrl): Promise<ProductDetails | null> {
  const { rows } = await db.raw<{ rows: DetailsRow[] }>(
    `select ${PRODUCT_COLUMNS}, p.brand_id, b.name as brand_name, b.currency, p.description, p.is_featured,
            p.display_number, p.tags, p.external_url, p.archived_at, p.updated_at
     from products p join brands b on b.id = p.brand_id where p.id = ?::bigint`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    ...fieldsOf(row),
    id: row.product_id,
    brandName: row.brand_name,
    currency: row.currency,
    images: row.images.map((image) => entryImage(image, imageUrl)),
    archivedAt: row.archived_at?.getTime() ?? null,
    updatedAt: row.updated_at.getTime(),
    sessions: await usesOf(db, id),
  };
}

function fieldsOf(row: DetailsRow): ProductFields {
  return {
    brandId: row.brand_id,
    name: row.name,
    shortName: row.short_name,
    description: row.description,
    talkingPointsMarkdown: row.talking_points_md,
    originalPriceCents: row.original_price_cents,
    salePriceCents: row.sale_price_cents,
    pid: row.pid,
    sku: row.sku,
    stock: row.stock,
    isFeatured: row.is_featured,
    displayNumber: row.display_number,
    tags: row.tags,
    externalUrl: row.external_url,
  };
}

interface UseRow {
  session_id: string;
  slug: string;
  name: string;
  status: ProductDetails['sessions'][number]['status'];
  number: number;
  is_current: boolean;
  overridden: OverridableField[];
}

/** The sessions that have a product in their rundown: live ones first, then those to come, then what is over. */
async function usesOf(db: Database, productId: string): Promise<ProductDetails['sessions']> {
  const { rows } = await db.raw<{ rows: UseRow[] }>(
    `select s.id as session_id, s.slug, s.name, s.status, e.number,
            st.current_session_product_id is not distinct from e.id as is_current,
            array_remove(array[
              case when e.featured_name is not null then 'name' end,
              case when e.featured_talking_points_md is not null then 'talkingPoints' end,
              case when e.featured_original_price_cents is not null then 'originalPriceCents' end,
              case when e.featured_sale_price_cents is not null then 'salePriceCents' end
            ], null) as overridden
     from session_products e
     join sessions s on s.id = e.session_id join session_states st on st.session_id = s.id
     where e.product_id = ?::bigint and s.archived_at is null
     order by array_position(array['live', 'draft', 'complete'], s.status), s.scheduled_at desc nulls last, s.id desc
     limit 50`,
    [productId],
  );
  return rows.map((row) => ({
    ...{ sessionId: row.session_id, slug: row.slug, name: row.name, status: row.status, number: row.number },
    ...{ isCurrent: row.is_current, overridden: row.overridden },
  }));
}
