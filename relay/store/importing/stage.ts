import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../connection.ts';
import { ALL_FIELDS, FIELDS } from './fields.ts';

/*
 * An import is one transaction on one connection. The rows of the file are copied into the temporary table
 * `import_rows`; `import_match` says which product each of them is, `import_entries` which of them the rundown lacks.
 * From there on everything is done to all rows at once. Every function here takes that transaction.
 *
 * Locks are taken in this order, here and wherever the catalogue and sessions change together: products, then the state
 * rows of sessions in the order of their ids. The sessions come last, so that a show waits milliseconds, not the import.
 */

/** One product as a file has it. Null: the cell is empty, or the file has no such column. */
export interface StagedRow {
  readonly line: number;
  readonly number: number | null;
  readonly name: string | null;
  readonly shortName: string | null;
  readonly description: string | null;
  readonly talkingPointsMarkdown: string | null;
  readonly originalPriceCents: number | null;
  readonly salePriceCents: number | null;
  readonly pid: string | null;
  readonly sku: string | null;
  readonly stock: number | null;
  readonly tags: readonly string[];
  readonly externalUrl: string | null;
  readonly section: string | null;
  readonly isFeatured: boolean;
  /** Pictures it is to have: addresses, or `file:` and the name of a file at hand. */
  readonly images: readonly { readonly from: string; readonly alt: string | null }[];
}

/** Any number, the same in every importer: whoever holds this lock imports. */
const IMPORT_LOCK = 7_406_002;

/** Only one import writes at a time; another one waits here until this transaction ends. */
export async function lockImports(tx: Database, onWait: () => void): Promise<void> {
  const { rows } = await tx.raw<{ rows: { locked: boolean }[] }>('select pg_try_advisory_xact_lock(?) as locked', [
    IMPORT_LOCK,
  ]);
  if (rows[0]?.locked) return;
  onWait();
  await tx.raw('select pg_advisory_xact_lock(?)', [IMPORT_LOCK]);
}

/** Copies the rows of a file into the staging table, which it makes. Holds one batch in memory. */
export async function stageRows(tx: Database, batches: AsyncIterable<readonly StagedRow[]>): Promise<void> {
  const columns = ALL_FIELDS.map((field) => `${field} ${FIELDS[field]}`).join(', ');
  await tx.raw(`
    set local statement_timeout = 0;
    set local work_mem = '64MB';
    set local jit = off;
    create temp table import_rows (line integer not null, number integer, section text, images jsonb, ${columns})
    on commit drop`);
  const client = await connectionOf(tx);
  const copy = client.query(
    copyFrom(`copy import_rows (line, number, section, images, ${ALL_FIELDS.join(', ')}) from stdin`),
  );
  await pipeline(Readable.from(copyText(batches), { objectMode: false }), copy);
  await planFor(tx, copy.rowCount);
  // Of the columns that rows are matched by; to look through the long texts takes a tenth of a second.
  await tx.raw('analyze import_rows (line, number, pid, sku)');
}

const MANY_ROWS = 1_000;

/**
 * How much Postgres is to expect of what follows in this transaction. Of tables that were filled a moment ago it may know
 * nothing, and would go through one of them for each row of the other: minutes for 20,000 rows, hours for 200,000.
 */
export async function planFor(tx: Database, rows: number): Promise<void> {
  if (rows > MANY_ROWS) await tx.raw('set local enable_nestloop = off');
}

/** The transaction's own connection: COPY is no query that knex knows. */
async function connectionOf(tx: Database): Promise<pg.Client> {
  return (tx.client as { acquireConnection(): Promise<pg.Client> }).acquireConnection();
}

async function* copyText(batches: AsyncIterable<readonly StagedRow[]>): AsyncGenerator<Buffer> {
  for await (const rows of batches) {
    if (rows.length > 0) yield Buffer.from(rows.map(copyLine).join(''));
  }
}

function copyLine(row: StagedRow): string {
  const values = [
    row.line,
    row.number,
    row.section,
    row.images.length === 0 ? null : JSON.stringify(row.images),
    row.name,
    row.shortName,
    row.description,
    row.talkingPointsMarkdown,
    row.originalPriceCents,
    row.salePriceCents,
    row.pid,
    row.sku,
    row.stock,
    arrayText(row.tags),
    row.externalUrl,
    row.isFeatured,
  ];
  return `${values.map(copyValue).join('\t')}\n`;
}

const COPY_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyValue(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll(/[\\\t\n\r]/g, (character) => COPY_ESCAPES[character] ?? character)
    : value;
}

function arrayText(items: readonly string[]): string {
  if (items.length === 0) return '{}';
  return `{${items.map((item) => `"${item.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
