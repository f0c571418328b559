import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Database } from '../connection.ts';

/** Not part of an archive: the schema's own books, and sign-ins, which end with the machine they were made on. */
const LEFT_OUT = ['knex_migrations', 'knex_migrations_lock', 'logins'];

export interface Table {
  readonly name: string;
  /** Columns that are stored; what Postgres works out itself is not among them. */
  readonly columns: readonly string[];
}

/** All tables, each behind those it refers to. */
export async function tablesInOrder(tx: Database): Promise<readonly Table[]> {
  const { rows: tables } = await tx.raw<{ rows: { name: string; columns: string[] }[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> all(?::text[])
     group by c.relname order by c.relname`,
    [LEFT_OUT],
  );
  const { rows: needs } = await tx.raw<{ rows: { table: string; needs: string }[] }>(
    `select conrelid::regclass::text as "table", confrelid::regclass::text as needs
     from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const ordered: Table[] = [];
  while (ordered.length < tables.length) {
    const done = new Set(ordered.map(({ name }) => name));
    const isFree = ({ table, needs: other }: { table: string; needs: string }, name: string) =>
      table !== name || done.has(other) || !tables.some((one) => one.name === other);
    const next = tables.filter(({ name }) => !done.has(name) && needs.every((need) => isFree(need, name)));
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    ordered.push(...next);
  }
  return ordered;
}

/** The rows of a table as Postgres writes them for itself, which every version reads. */
export async function tableRows(tx: Database, { name, columns }: Table): Promise<Readable> {
  const client = await connectionOf(tx);
  return client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`));
}

/** Replaces the rows of a table. */
export async function fillTable(tx: Database, { name, columns }: Table, rows: AsyncIterable<Buffer>): Promise<void> {
  // What the rows of other tables brought with them, by a trigger.
  await tx.raw(`delete from ${quoted(name)}`);
  const client = await connectionOf(tx);
  const copy = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
  await pipeline(Readable.from(rows, { objectMode: false }), copy);
}

/** New rows get ids behind those that are there. */
export async function renewSequences(tx: Database): Promise<void> {
  const { rows } = await tx.raw<{ rows: { table: string; column: string }[] }>(
    `select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attidentity <> '' and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`,
  );
  for (const { table, column } of rows) {
    await tx.raw(
      `select setval(pg_get_serial_sequence('${quoted(table)}', '${column}'),
                     greatest((select max(${quoted(column)}) from ${quoted(table)}), 1))`,
    );
  }
}

/** Sessions of a restored database are others than those that pages remember. */
export async function renewLineage(tx: Database): Promise<void> {
  await tx('sessions').update({ lineage: tx.raw('gen_random_uuid()') });
}

/** Whether anybody's work is in the database. */
export async function isEmpty(tx: Database): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { is_empty: boolean }[] }>(
    `select not (exists (select from brands) or exists (select from products) or exists (select from sessions)
       or exists (select from hosts)) as is_empty`,
  );
  return rows[0]?.is_empty ?? false;
}

/** The migrations that made the schema, in order. */
export async function migrationNames(tx: Database): Promise<string[]> {
  return tx('knex_migrations').orderBy('id').pluck('name');
}

/** The transaction's own connection: COPY is no query that knex knows. */
async function connectionOf(tx: Database): Promise<pg.Client> {
  return (tx.client as { acquireConnection(): Promise<pg.Client> }).acquireConnection();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
