import type pg from 'pg';

const COLUMNS = `brand_id, import_id, imported_points_md5, name, talking_points_md, original_price_cents,
  sale_price_cents, pid, sku, stock, tags`;

/** What the catalogue's table has beside its columns, in the order in which it is taken away. */
const WEIGHTS: readonly (readonly [what: string, statement: string])[] = [
  ['the foreign key to brands', 'alter table products drop constraint products_brand_id_fkey'],
  ['the text that search reads', 'alter table products drop column search_text'],
  ['the primary key', 'alter table products drop constraint products_pkey cascade'],
  ['the unique index of PIDs', 'drop index products_pid'],
  ['the index of brands and SKUs', 'drop index products_brand_id_sku'],
  ['the index of tags', 'drop index products_tags'],
];

export interface Floor {
  readonly what: string;
  readonly ms: number;
}

/**
 * INSERT of the rows that are in the catalogue, from a temporary table: first into the table as it is, then each time with
 * one thing less. All of it is rolled back.
 */
export async function floors(client: pg.Client): Promise<Floor[]> {
  await client.query(`create temp table kept as select ${COLUMNS} from products; analyze kept`);
  const found: Floor[] = [{ what: 'as it is', ms: await insertWithout(client, []) }];
  for (const [at, [what]] of WEIGHTS.entries()) {
    const statements = WEIGHTS.slice(0, at + 1).map(([, statement]) => statement);
    found.push({ what: `also without ${what}`, ms: await insertWithout(client, statements) });
  }
  await client.query('drop table kept');
  return found;
}

async function insertWithout(client: pg.Client, statements: readonly string[]): Promise<number> {
  await client.query(['begin', 'truncate products cascade', ...statements].join(';'));
  const startedAt = performance.now();
  await client.query(`insert into products (${COLUMNS}) select ${COLUMNS} from kept`);
  const took = performance.now() - startedAt;
  await client.query('rollback');
  return took;
}
