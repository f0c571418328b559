import type { Database } from '../connection.ts';

/** A product as an export writes it; number and section where it stands in a rundown. */
export interface ExportedRow {
  readonly number: number | null;
  readonly section: string | null;
  readonly name: string;
  readonly short_name: string | null;
  readonly description: string | null;
  readonly talking_points_md: string | null;
  readonly original_price_cents: number | null;
  readonly sale_price_cents: number | null;
  readonly pid: string | null;
  readonly sku: string | null;
  readonly stock: number | null;
  readonly tags: readonly string[];
  readonly external_url: string | null;
  readonly is_featured: boolean;
}

const COLUMNS = `
  p.name, p.short_name, p.description, p.talking_points_md, p.original_price_cents, p.sale_price_cents, p.pid, p.sku,
  p.stock, p.tags, p.external_url, p.is_featured`;
const ROWS_AT_ONCE = 500;

export interface ExportedFrom {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
}

/** A brand by id or slug. */
export async function findExportedBrand(db: Database, idOrSlug: string): Promise<ExportedFrom | null> {
  const by = /^\d{1,18}$/.test(idOrSlug) ? 'id' : 'slug';
  const row = await db('brands')
    .where({ [by]: idOrSlug })
    .first<ExportedFrom>('id', 'slug', 'name', 'currency');
  return row ?? null;
}

/** A session by id or slug. */
export async function findExportedSession(db: Database, idOrSlug: string): Promise<ExportedFrom | null> {
  const by = /^\d{1,18}$/.test(idOrSlug) ? 's.id' : 's.slug';
  const row = await db('sessions as s')
    .join('brands as b', 'b.id', 's.brand_id')
    .where({ [by]: idOrSlug })
    .first<ExportedFrom>('s.id', 's.slug', 's.name', 'b.currency');
  return row ?? null;
}

/** The products of a rundown in its order, as the catalogue has them: what the session says differently stays there. */
export function rundownRows(db: Database, sessionId: string): AsyncGenerator<ExportedRow> {
  const sql = `select e.number, e.section, ${COLUMNS} from session_products e join products p on p.id = e.product_id
               where e.session_id = ? order by e.position`;
  return rowsOf(db, sql, sessionId);
}

/** The products of a brand that are not archived. */
export function catalogueRows(db: Database, brandId: string): AsyncGenerator<ExportedRow> {
  const sql = `select null::int as number, null as section, ${COLUMNS} from products p
               where p.brand_id = ? and p.archived_at is null order by p.id`;
  return rowsOf(db, sql, brandId);
}

/** A few at a time, all of one moment. */
async function* rowsOf(db: Database, sql: string, id: string): AsyncGenerator<ExportedRow> {
  const tx = await db.transaction(undefined, { isolationLevel: 'repeatable read', readOnly: true });
  try {
    await tx.raw(`declare exported no scroll cursor for ${sql}`, [id]);
    for (;;) {
      const { rows } = await tx.raw<{ rows: ExportedRow[] }>(`fetch ${ROWS_AT_ONCE} from exported`);
      if (rows.length === 0) return;
      yield* rows;
    }
  } finally {
    await tx.rollback();
  }
}
