import type { Database } from '../connection.ts';
import { ALL_FIELDS, type PointsRule, type ProductField, takesPoints, wanted } from './fields.ts';
import { type Found, found } from './found.ts';

/**
 * Says which rows the rundown lacks, in which order they go to its end and under which numbers: the one of the file where
 * it is free, else the next above all numbers. Null for a session that is not there yet.
 */
export async function planEntries(tx: Database, sessionId: string | null): Promise<void> {
  await tx.raw(`
    drop table if exists import_entries;
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

export interface Writing {
  readonly importId: string;
  readonly brandId: string;
  readonly fields: readonly ProductField[];
  readonly rule: PointsRule;
  readonly update: boolean;
}

/** Writes new products, and with `update` the fields of those that differ. */
export async function writeProducts(tx: Database, writing: Writing): Promise<void> {
  const { brandId, importId, update } = writing;
  if (update) await updateProducts(tx, writing);
  await tx.raw(
    `insert into products (id, brand_id, import_id, imported_points_md5, ${ALL_FIELDS.join(', ')})
     select m.product_id, ?::bigint, ?::uuid, md5(r.talking_points_md)::uuid, ${ALL_FIELDS.map((field) => `r.${field}`).join(', ')}
     from import_rows r join import_match m using (line) where m.is_new`,
    [brandId, importId],
  );
}

/** What the products had is kept beside what they get, so that the import can be taken back. */
async function updateProducts(tx: Database, { importId, fields, rule }: Writing): Promise<void> {
  const changing = 'from import_match m join import_rows r using (line)';
  const each = (value: (field: ProductField) => string) =>
    fields.map((field) => `'${field}', ${value(field)}`).join(', ');
  await tx.raw(
    `insert into import_changes (import_id, product_id, before, after)
     select ?, p.id, jsonb_build_object('imported_points_md5', p.imported_points_md5, ${each((field) => `p.${field}`)}),
            jsonb_build_object(${each((field) => wanted(field, rule))})
     ${changing} join products p on p.id = m.product_id where m.differs`,
    [importId],
  );
  const sets = fields.map((field) => `${field} = ${wanted(field, rule)}`).join(', ');
  const told = fields.includes('talking_points_md')
    ? `, imported_points_md5 = case when ${takesPoints(rule)} then md5(r.talking_points_md)::uuid else p.imported_points_md5 end`
    : '';
  await tx.raw(`update products p set ${sets}${told} ${changing} where p.id = m.product_id and m.differs`);
}
