import type { Database } from '../connection.ts';
import { type Found, found } from './found.ts';

export interface Conflict {
  readonly line: number;
  readonly column: 'index' | 'pid' | 'sku' | 'name';
  readonly value: string;
  readonly otherLine: number;
}

/** Lines that repeat the index, PID or SKU of an earlier line; with `matchNames` also the name, of rows that have no ids. */
export async function repeatedInFile(
  tx: Database,
  { matchNames, limit }: { matchNames: boolean; limit: number },
): Promise<Found<Conflict>> {
  const repeats = (column: string, stored: string) => `
    select r.line, '${column}' as "column", r.${stored}::text as value, earlier.line as "otherLine"
    from (select ${stored}, min(line) as line from import_rows where ${stored} is not null
          group by ${stored} having count(*) > 1) earlier
    join import_rows r using (${stored}) where r.line > earlier.line`;
  const sameName = `
    select r.line, 'name', r.name, earlier.line
    from (select lower(name) as name, min(line) as line from import_rows where pid is null and sku is null
          group by lower(name) having count(*) > 1) earlier
    join import_rows r on lower(r.name) = earlier.name and r.pid is null and r.sku is null where r.line > earlier.line`;
  const parts = [
    ...[repeats('index', 'number'), repeats('pid', 'pid'), repeats('sku', 'sku')],
    ...(matchNames ? [sameName] : []),
  ];
  return found<Conflict>(tx, `${parts.join(' union all ')}`, [], limit);
}

/**
 * Says which product of the catalogue each row is: the one with its PID; else the one of the brand with its SKU, archived
 * ones last; else with `matchNames` the one of the brand with its name; else none, and with `withIds` it gets the id it
 * will have. Null for a brand that is not there yet. Gives whether any row is a product of the catalogue.
 */
export async function matchRows(
  tx: Database,
  { brandId, matchNames, withIds }: { brandId: string | null; matchNames: boolean; withIds: boolean },
): Promise<boolean> {
  await tx.raw(`
    create temp table import_match (
      line integer not null, product_id bigint, is_new boolean not null, candidates integer not null,
      differs boolean not null default false
    ) on commit drop`);
  await tx.raw(
    `insert into import_match (line, product_id, is_new, candidates)
     with first as materialized (
       select r.line, r.sku, r.name, p.id from import_rows r left join products p on p.pid = r.pid
     )
     select line, coalesce(id, ${withIds ? `nextval('${await idsOfProducts(tx)}')` : 'null'}), id is null, candidates
     from (
     select f.line, coalesce(f.id, by_sku.id, by_name.id) as id,
            coalesce(by_sku.candidates, by_name.candidates, 1) as candidates
     from first f
     left join (${oneOfBrand('sku', true)}) by_sku on by_sku.sku = f.sku and f.id is null
     left join (${oneOfBrand('lower(name)', matchNames)}) by_name
       on by_name.name = lower(f.name) and f.id is null and by_sku.id is null
     order by f.line) found`,
    [brandId, brandId],
  );
  await tx.raw('analyze import_match (line, product_id)');
  const { rows } = await tx.raw<{ rows: { some: boolean }[] }>(
    'select exists (select from import_match where not is_new) as some',
  );
  return rows[0]?.some ?? false;
}

/** Asked for once: as part of a query Postgres would look it up for every row. */
async function idsOfProducts(tx: Database): Promise<string> {
  const { rows } = await tx.raw<{ rows: { name: string }[] }>(
    `select pg_get_serial_sequence('products', 'id') as name`,
  );
  if (rows[0] === undefined) throw new Error('products have no sequence of ids');
  return rows[0].name;
}

/** Products of a brand by something they share with rows that no PID has found; of several those that are not archived. */
function oneOfBrand(by: 'sku' | 'lower(name)', isAsked: boolean): string {
  const name = by === 'sku' ? 'sku' : 'name';
  const inUse = '(where archived_at is null)';
  return `
    select ${by} as ${name}, coalesce(min(id) filter ${inUse}, min(id)) as id,
           coalesce(nullif(count(*) filter ${inUse}, 0), count(*)) as candidates
    from products where ${isAsked} and brand_id = ? and ${by} in (select ${by} from first where id is null) group by ${by}`;
}

/** What keeps a row from being one product of this brand, and no other row's. */
export interface Mismatch {
  readonly kind: 'other-brand' | 'many-products' | 'same-product';
  readonly line: number;
  /** The PID or SKU that found the product, or found too many. */
  readonly value: string | null;
  readonly product: string | null;
  readonly brand: string | null;
  /** The earlier line that is the same product. */
  readonly otherLine: number | null;
  readonly candidates: number;
  /** Of many products: what they share. */
  readonly matchedBy: 'sku' | 'name' | null;
}

export async function mismatches(tx: Database, brandId: string | null, limit: number): Promise<Found<Mismatch>> {
  const sql = `
    select 'other-brand' as kind, m.line, p.pid as value, p.name as product, b.slug as brand,
           null::int as "otherLine", m.candidates, null as "matchedBy"
    from import_match m join products p on p.id = m.product_id join brands b on b.id = p.brand_id
    where p.brand_id is distinct from ?::bigint
    union all
    select 'many-products', m.line, coalesce(r.sku, r.name), null, null, null, m.candidates,
           case when r.sku is null or not exists (select from products where sku = r.sku) then 'name' else 'sku' end
    from import_match m join import_rows r using (line) where m.candidates > 1
    union all
    select 'same-product', m.line, coalesce(r.sku, r.pid), p.name, null, earlier.line, m.candidates, null
    from (select product_id, min(line) as line from import_match where not is_new
          group by product_id having count(*) > 1) earlier
    join import_match m using (product_id) join import_rows r on r.line = m.line
    join products p on p.id = product_id where m.line > earlier.line`;
  return found<Mismatch>(tx, sql, [brandId], limit);
}

/**
 * Keeps the products of the file as they are until this transaction ends: whoever changes one then sees the entries it gets.
 * They can still be put into a rundown.
 */
export async function lockMatched(tx: Database): Promise<void> {
  await tx.raw(`
    select count(*) from (
      select id from products where id in (select product_id from import_match where not is_new)
      order by id for no key update
    ) locked`);
}
