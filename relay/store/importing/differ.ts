import type { Database } from '../connection.ts';
import { ARE_OWN_POINTS, type PointsRule, type ProductField, wanted } from './fields.ts';
import { type Found, found } from './found.ts';

/** Notes which matched products differ from the file in these fields. */
export async function markDiffering(tx: Database, fields: readonly ProductField[], rule: PointsRule): Promise<void> {
  await tx.raw(`
    update import_match m set differs = true from import_rows r, products p
    where r.line = m.line and p.id = m.product_id and ${differing(fields, rule)}`);
}

/**
 * Keeps the products that differ as they are until this transaction ends, but for being put into a rundown, and looks at
 * them again: somebody may have changed one since. Those that do not differ are not written, and so not locked.
 */
export async function lockDiffering(tx: Database, fields: readonly ProductField[], rule: PointsRule): Promise<void> {
  await tx.raw(`
    select count(*) from (
      select id from products where id in (select product_id from import_match where differs)
      order by id for no key update
    ) locked`);
  await tx.raw(`
    update import_match m set differs = false from import_rows r, products p
    where m.differs and r.line = m.line and p.id = m.product_id and not ${differing(fields, rule)}`);
}

function differing(fields: readonly ProductField[], rule: PointsRule): string {
  return `(${fields.map((field) => `p.${field} is distinct from ${wanted(field, rule)}`).join(' or ')})`;
}

export interface MatchCounts {
  readonly new: number;
  readonly differing: number;
  readonly unchanged: number;
}

export async function countMatches(tx: Database): Promise<MatchCounts> {
  const { rows } = await tx.raw<{ rows: MatchCounts[] }>(`
    select count(*) filter (where is_new)::int as new, count(*) filter (where differs)::int as differing,
           count(*) filter (where not is_new and not differs)::int as unchanged
    from import_match`);
  return rows[0] ?? { new: 0, differing: 0, unchanged: 0 };
}

/** Pictures named for products that are new. */
export async function countNewPictures(tx: Database): Promise<number> {
  const { rows } = await tx.raw<{ rows: { count: number }[] }>(`
    select coalesce(sum(jsonb_array_length(r.images)), 0)::int as count
    from import_match join import_rows r using (line) where is_new and r.images is not null`);
  return rows[0]?.count ?? 0;
}

export interface Difference {
  readonly line: number;
  /** The product as the catalogue names it. */
  readonly product: string;
  readonly field: ProductField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs, field by field; long texts are cut. */
export async function differences(
  tx: Database,
  { fields, rule }: { fields: readonly ProductField[]; rule: PointsRule },
  limit: number,
): Promise<Found<Difference>> {
  const text = (value: string, field: ProductField) =>
    field === 'tags' ? `array_to_string(${value}, ', ')` : `left(${value}::text, 300)`;
  const values = fields.map((field) => {
    const to = wanted(field, rule);
    const differs = `p.${field} is distinct from ${to}`;
    return `('${field}', ${text(`p.${field}`, field)}, ${text(to, field)}, ${differs})`;
  });
  return found<Difference>(
    tx,
    `select m.line, p.name as product, v.field, v.before, v.after
     from import_match m join import_rows r using (line) join products p on p.id = m.product_id
     cross join lateral (values ${values.join(', ')}) v (field, before, after, differs)
     where m.differs and v.differs`,
    [],
    limit,
  );
}

/** Talking points of somebody's own that the file has differently, and that stay. */
export async function keptPoints(tx: Database, limit: number): Promise<Found<Omit<Difference, 'field'>>> {
  return found<Omit<Difference, 'field'>>(
    tx,
    `select m.line, p.name as product, left(p.talking_points_md, 300) as before, left(r.talking_points_md, 300) as after
     from import_match m join import_rows r using (line) join products p on p.id = m.product_id
     where ${ARE_OWN_POINTS} and r.talking_points_md is not null and r.talking_points_md <> p.talking_points_md`,
    [],
    limit,
  );
}

/** A product the file adds, as far as a plan shows it. */
export interface NewRow {
  readonly line: number;
  readonly product: string;
  readonly originalPriceCents: number | null;
  readonly salePriceCents: number | null;
  readonly stock: number | null;
  readonly pictures: number;
}

export async function newRows(tx: Database, limit: number): Promise<readonly NewRow[]> {
  const { rows } = await tx.raw<{ rows: NewRow[] }>(
    `select r.line, r.name as product, r.original_price_cents as "originalPriceCents",
            r.sale_price_cents as "salePriceCents", r.stock, coalesce(jsonb_array_length(r.images), 0) as pictures
     from (select line from import_match where is_new order by line limit ?) m join import_rows r using (line)
     order by r.line`,
    [limit],
  );
  return rows;
}

/** Live sessions in which a product that differs is on air at this moment. */
export async function differingOnAir(tx: Database, limit: number): Promise<{ session: string; product: string }[]> {
  const { rows } = await tx.raw<{ rows: { session: string; product: string }[] }>(
    `select s.slug as session, p.name as product
     from import_match m join session_products e on e.product_id = m.product_id
     join session_states st on st.session_id = e.session_id and st.current_session_product_id = e.id
     join sessions s on s.id = e.session_id and s.status = 'live' join products p on p.id = m.product_id
     where m.differs order by s.id limit ?`,
    [limit],
  );
  return rows;
}
