import type { Database } from '../connection.ts';
import { ALL_FIELDS, type ProductField, wanted } from './fields.ts';
import { type Found, found } from './found.ts';

/**
 * Says which rows the rundown lacks, in which order they go to its end and under which numbers: the one of the file where
 * it is free, else the next above all numbers. Null for a session that is not there yet.
 */
export async function planEntries(tx: Database, sessionId: string | null): Promise<void> {
  await tx.raw(`
    create temp table import_entries (
      line integer not null, place integer not null, number integer not null, wanted integer
    ) on commit drop`);
  await tx.raw(
    `insert into import_entries (line, place, number, wanted)
     with present as (
       select product_id, number from session_products where session_id = ?::bigint
     ), adding as (
       select r.line, r.number as wanted, row_number() over (order by r.number nulls last, r.line) as place,
              r.number is not null and not exists (select from present where present.number = r.number) as fits
       from import_rows r join import_match m using (line)
       where not exists (select from present where present.product_id = m.product_id)
     ), highest as (
       select greatest((select max(number) from present), (select max(wanted) from adding where fits), 0) as number
     )
     select line, place,
            case when fits then wanted else highest.number + row_number() over (partition by fits order by place) end, wanted
     from adding cross join highest`,
    [sessionId],
  );
}

export interface TakenNumber {
  readonly line: number;
  readonly wanted: number;
  readonly number: number;
}

export async function countEntries(tx: Database): Promise<number> {
  const { rows } = await tx.raw<{ rows: { count: number }[] }>('select count(*)::int as count from import_entries');
  return rows[0]?.count ?? 0;
}

/** Entries that get another number than the file asks for. */
export async function takenNumbers(tx: Database, limit: number): Promise<Found<TakenNumber>> {
  const sql = 'select line, wanted, number from import_entries where wanted <> number';
  return found<TakenNumber>(tx, sql, [], limit);
}

/** Writes new products, and with `update` the fields of those that differ. */
export async function writeProducts(
  tx: Database,
  { brandId, fields, update }: { brandId: string; fields: readonly ProductField[]; update: boolean },
): Promise<void> {
  if (update) {
    const sets = fields.map((field) => `${field} = ${wanted(field)}`).join(', ');
    await tx.raw(`
      update products p set ${sets} from import_match m join import_rows r using (line)
      where p.id = m.product_id and m.differs`);
  }
  await tx.raw(`
    update import_match m set product_id = numbered.id
    from (select line, nextval(pg_get_serial_sequence('products', 'id')) as id
          from (select line from import_match where is_new order by line) in_order) numbered
    where numbered.line = m.line`);
  await tx.raw(
    `insert into products (id, brand_id, ${ALL_FIELDS.join(', ')})
     select m.product_id, ?::bigint, ${ALL_FIELDS.map((field) => `r.${field}`).join(', ')}
     from import_match m join import_rows r using (line) where m.is_new order by m.line`,
    [brandId],
  );
}
