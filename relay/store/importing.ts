import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SessionEvent } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import { evolve } from '../core/evolve.ts';
import type { LiveSession } from '../core/session.ts';
import type { Database } from './connection.ts';
import { type EntryRow, type ImageUrl, rundownEntry, type SessionRow, sessionInfo, sessionState } from './rows.ts';
import { type Actor, commitChange, PRODUCT_COLUMNS } from './sessions.ts';

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
}

/** The columns of a product that a file can fill, in the order of the staging table. */
const FIELDS = {
  name: 'text',
  short_name: 'text',
  description: 'text',
  talking_points_md: 'text',
  original_price_cents: 'integer',
  sale_price_cents: 'integer',
  pid: 'text',
  sku: 'text',
  stock: 'integer',
  tags: 'text[]',
  external_url: 'text',
  is_featured: 'boolean',
} as const;
export type ProductField = keyof typeof FIELDS;
const ALL_FIELDS = Object.keys(FIELDS) as ProductField[];

/** Any number, the same in every importer: whoever holds this lock imports. */
const IMPORT_LOCK = 7_406_002;
/** An event with more entries would have to be held in memory as a whole, here and in every relay. */
const ENTRIES_PER_EVENT = 500;
const COMMIT_WITHIN_MS = 60_000;

/** Only one import writes at a time; another one waits here until this transaction ends. */
export async function lockImports(tx: Database, onWait: () => void): Promise<void> {
  const { rows } = await tx.raw<{ rows: { locked: boolean }[] }>('select pg_try_advisory_xact_lock(?) as locked', [
    IMPORT_LOCK,
  ]);
  if (rows[0]?.locked) return;
  onWait();
  await tx.raw('select pg_advisory_xact_lock(?)', [IMPORT_LOCK]);
}

export interface TargetBrand {
  readonly id: string;
  readonly slug: string;
  readonly currency: string;
}

export async function findBrand(tx: Database, slug: string): Promise<TargetBrand | null> {
  const row = await tx('brands').where({ slug }).first<TargetBrand>('id', 'slug', 'currency');
  return row ?? null;
}

export interface TargetSession {
  readonly id: string;
  readonly slug: string;
  readonly brandSlug: string;
}

export async function findTargetSession(tx: Database, slug: string): Promise<TargetSession | null> {
  const row = await tx('sessions as s')
    .join('brands as b', 'b.id', 's.brand_id')
    .where('s.slug', slug)
    .first<TargetSession>('s.id', 's.slug', 'b.slug as brandSlug');
  return row ?? null;
}

/** The newest slugs, at most `limit`, of what there is. */
export async function newestSlugs(tx: Database, table: 'brands' | 'sessions', limit: number): Promise<string[]> {
  return tx(table).orderBy('id', 'desc').limit(limit).pluck('slug');
}

export async function createBrand(
  tx: Database,
  brand: { readonly slug: string; readonly name: string; readonly currency: string },
): Promise<TargetBrand> {
  const [row] = await tx('brands').insert(brand).returning<TargetBrand[]>(['id', 'slug', 'currency']);
  if (row === undefined) throw new Error('a brand was inserted but not returned');
  return row;
}

export async function createSession(
  tx: Database,
  session: { readonly slug: string; readonly name: string; readonly brandId: string },
): Promise<string> {
  const { slug, name, brandId } = session;
  const [row] = await tx('sessions').insert({ slug, name, brand_id: brandId }).returning<{ id: string }[]>('id');
  if (row === undefined) throw new Error('a session was inserted but not returned');
  return row.id;
}

/** Copies the rows of a file into the staging table, which it makes. Holds one batch in memory. */
export async function stageRows(tx: Database, batches: AsyncIterable<readonly StagedRow[]>): Promise<void> {
  const columns = ALL_FIELDS.map((field) => `${field} ${FIELDS[field]}`).join(', ');
  await tx.raw(`
    set local statement_timeout = 0;
    create temp table import_rows (line integer not null, number integer, section text, ${columns}) on commit drop`);
  const client = await connectionOf(tx);
  const copy = client.query(copyFrom(`copy import_rows (line, number, section, ${ALL_FIELDS.join(', ')}) from stdin`));
  await pipeline(Readable.from(copyText(batches), { objectMode: false }), copy);
  await tx.raw('analyze import_rows');
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
  return String(value).replaceAll(/[\\\t\n\r]/g, (character) => COPY_ESCAPES[character] ?? character);
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** Found by a query that counts all of them and returns some. */
export interface Found<T> {
  readonly some: readonly T[];
  readonly count: number;
}

export interface Conflict {
  readonly line: number;
  readonly column: 'index' | 'pid' | 'sku';
  readonly value: string;
  readonly otherLine: number;
}

/** Lines that repeat the index, PID or SKU of an earlier line. */
export async function repeatedInFile(tx: Database, limit: number): Promise<Found<Conflict>> {
  const repeats = (column: string, stored: string) => `
    select r.line, '${column}' as "column", r.${stored}::text as value, earlier.line as "otherLine"
    from (select ${stored}, min(line) as line from import_rows where ${stored} is not null
          group by ${stored} having count(*) > 1) earlier
    join import_rows r using (${stored}) where r.line > earlier.line`;
  const parts = [repeats('index', 'number'), repeats('pid', 'pid'), repeats('sku', 'sku')];
  return found<Conflict>(tx, `${parts.join(' union all ')}`, [], limit);
}

/**
 * Says which product of the catalogue each row is: the one with its PID; else the one of the brand with its SKU, archived
 * ones last; else none. Null for a brand that is not there yet.
 */
export async function matchRows(tx: Database, brandId: string | null): Promise<void> {
  await tx.raw(`
    create temp table import_match (
      line integer not null, product_id bigint, is_new boolean not null, candidates integer not null,
      differs boolean not null default false
    ) on commit drop`);
  await tx.raw(
    `insert into import_match (line, product_id, is_new, candidates)
     select r.line, coalesce(by_pid.id, by_sku.id), coalesce(by_pid.id, by_sku.id) is null, coalesce(by_sku.candidates, 1)
     from import_rows r
     left join products by_pid on by_pid.pid = r.pid
     left join (
       select sku, min(id) as id, count(*) as candidates
       from (
         select sku, id, rank() over (partition by sku order by archived_at is not null) as place
         from products where brand_id = ? and sku is not null
       ) ranked
       where place = 1 group by sku
     ) by_sku on by_sku.sku = r.sku and by_pid.id is null`,
    [brandId],
  );
  await tx.raw('analyze import_match');
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
}

export async function mismatches(tx: Database, brandId: string | null, limit: number): Promise<Found<Mismatch>> {
  const sql = `
    select 'other-brand' as kind, m.line, p.pid as value, p.name as product, b.slug as brand,
           null::int as "otherLine", m.candidates
    from import_match m join products p on p.id = m.product_id join brands b on b.id = p.brand_id
    where p.brand_id is distinct from ?::bigint
    union all
    select 'many-products', m.line, r.sku, null, null, null, m.candidates
    from import_match m join import_rows r using (line) where m.candidates > 1
    union all
    select 'same-product', m.line, coalesce(r.sku, r.pid), p.name, null, earlier.line, m.candidates
    from (select product_id, min(line) as line from import_match where not is_new
          group by product_id having count(*) > 1) earlier
    join import_match m using (product_id) join import_rows r on r.line = m.line
    join products p on p.id = product_id where m.line > earlier.line`;
  return found<Mismatch>(tx, sql, [brandId], limit);
}

/** Keeps the products of the file as they are until this transaction ends. They can still be put into a rundown. */
export async function lockMatched(tx: Database): Promise<void> {
  await tx.raw(`
    select count(*) from (
      select id from products where id in (select product_id from import_match where not is_new)
      order by id for no key update
    ) locked`);
}

/** What a product would have in a field after the import. Talking points are somebody's work: an empty cell leaves them. */
function wanted(field: ProductField): string {
  return field === 'talking_points_md' ? `coalesce(r.${field}, p.${field})` : `r.${field}`;
}

/** Notes which matched products differ from the file in these fields. */
export async function markDiffering(tx: Database, fields: readonly ProductField[]): Promise<void> {
  const differs = fields.map((field) => `p.${field} is distinct from ${wanted(field)}`).join(' or ');
  await tx.raw(`
    update import_match m set differs = true from import_rows r, products p
    where r.line = m.line and p.id = m.product_id and (${differs})`);
}

export interface MatchCounts {
  readonly new: number;
  readonly differing: number;
  readonly unchanged: number;
  /** New ones with neither PID nor SKU: nothing would know them again. */
  readonly keyless: number;
}

export async function countMatches(tx: Database): Promise<MatchCounts> {
  const { rows } = await tx.raw<{ rows: MatchCounts[] }>(`
    select count(*) filter (where is_new)::int as new, count(*) filter (where differs)::int as differing,
           count(*) filter (where not is_new and not differs)::int as unchanged,
           count(*) filter (where r.pid is null and r.sku is null)::int as keyless
    from import_match join import_rows r using (line)`);
  return rows[0] ?? { new: 0, differing: 0, unchanged: 0, keyless: 0 };
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
  fields: readonly ProductField[],
  limit: number,
): Promise<Found<Difference>> {
  const text = (value: string, field: ProductField) =>
    field === 'tags' ? `array_to_string(${value}, ', ')` : `left(${value}::text, 300)`;
  const values = fields.map((field) => {
    const differs = `p.${field} is distinct from ${wanted(field)}`;
    return `('${field}', ${text(`p.${field}`, field)}, ${text(wanted(field), field)}, ${differs})`;
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

/** A session under its row lock; of its rundown only what its state points at, however long the rundown is. */
export interface LockedSession {
  readonly session: LiveSession;
  readonly lastPosition: number;
}

/** When, for whom and how entries are told. */
export interface Telling {
  readonly at: number;
  readonly actor: Actor;
  readonly imageUrl: ImageUrl;
}

/** Locks the session the file goes into and, with `update`, every session that shows a product that differs. */
export async function lockSessions(
  tx: Database,
  { target, update, imageUrl }: { target: string; update: boolean; imageUrl: ImageUrl },
): Promise<readonly LockedSession[]> {
  const { rows: ids } = await tx.raw<{ rows: { id: string }[] }>(
    `select session_id as id from session_states where session_id = ?::bigint or (?::boolean and session_id in (
       select e.session_id from session_products e join import_match m on m.product_id = e.product_id where m.differs
     )) order by session_id for update`,
    [target, update],
  );
  const locked: LockedSession[] = [];
  for (const { id } of ids) locked.push(await readLocked(tx, id, imageUrl));
  return locked;
}

async function readLocked(tx: Database, id: string, imageUrl: ImageUrl): Promise<LockedSession> {
  const { rows } = await tx.raw<{ rows: (SessionRow & { last_position: number })[] }>(
    `select s.id, s.slug, s.name, b.name as brand_name, b.currency as brand_currency, s.scheduled_at, s.duration_minutes,
            s.lineage, s.status, s.live_at, s.completed_at, st.revision, st.current_session_product_id,
            st.current_image_index, st.moved_at, st.moved_by, st.moved_by_command, st.history, st.cue,
            (select coalesce(max(position), 0) from session_products e where e.session_id = s.id) as last_position
     from sessions s join brands b on b.id = s.brand_id join session_states st on st.session_id = s.id where s.id = ?`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`session ${id} is gone although its state is locked`);
  const state = sessionState(row);
  const { rows: entries } = await tx.raw<{ rows: EntryRow[] }>(
    `${SELECT_ENTRY} where e.session_id = ? and e.id = any(?::bigint[])`,
    [id, [...pointedAt(state)]],
  );
  const rundown = entries.map((entry) => rundownEntry(entry, imageUrl));
  return { session: { info: sessionInfo(row), rundown, state }, lastPosition: row.last_position };
}

function pointedAt(state: LiveSession['state']): ReadonlySet<EntryId> {
  const ids = [state.currentEntryId, ...state.history.map((place) => place.entryId)];
  return new Set(ids.filter((id) => id !== null));
}

/** Tells a session of its entries whose products were changed. */
export async function tellChanges(tx: Database, locked: LockedSession, telling: Telling): Promise<LockedSession> {
  const where = 'and e.product_id in (select product_id from import_match where differs)';
  let { session } = locked;
  for await (const rows of pagesOfEntries(tx, { sessionId: session.info.id, after: 0, where })) {
    const entries = rows.map((row) => rundownEntry(row, telling.imageUrl));
    session = await commitEvent(tx, session, { type: 'entriesChanged', entries }, telling);
  }
  return { ...locked, session };
}

/** Puts what the plan names at the end of the rundown, and tells the session. */
export async function appendEntries(tx: Database, locked: LockedSession, telling: Telling): Promise<void> {
  let { session } = locked;
  const { id } = session.info;
  const { rows: last } = await tx.raw<{ rows: { id: EntryId }[] }>(
    'select id from session_products where session_id = ? order by position desc limit 1',
    [id],
  );
  await tx.raw(
    `insert into session_products (session_id, product_id, position, number, section)
     select ?::bigint, m.product_id, ?::int + e.place, e.number, r.section
     from import_entries e join import_match m using (line) join import_rows r using (line) order by e.place`,
    [id, locked.lastPosition],
  );
  let after = last[0]?.id ?? null;
  for await (const rows of pagesOfEntries(tx, { sessionId: id, after: locked.lastPosition, where: '' })) {
    const entries = rows.map((row) => rundownEntry(row, telling.imageUrl));
    session = await commitEvent(tx, session, { type: 'entriesAdded', entries, after }, telling);
    after = entries.at(-1)?.id ?? after;
  }
}

/** Entries of a session behind a position, in order, so many at a time as fit into one event. */
async function* pagesOfEntries(
  tx: Database,
  { sessionId, after, where }: { sessionId: string; after: number; where: string },
): AsyncGenerator<EntryRow[]> {
  // A cursor, because the query runs once for all pages: nothing is known yet of how many rows were just written, and
  // page by page Postgres would sort them all each time.
  await tx.raw(
    `declare import_pages no scroll cursor for
     ${SELECT_ENTRY} where e.session_id = ? and e.position > ? ${where} order by e.position`,
    [sessionId, after],
  );
  for (;;) {
    const { rows } = await tx.raw<{ rows: EntryRow[] }>(`fetch ${ENTRIES_PER_EVENT} from import_pages`);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.raw('close import_pages');
}

const SELECT_ENTRY = `
  select e.id, e.number, e.section, e.notes, e.must_show, e.skipped, e.featured_name, e.featured_talking_points_md,
         e.featured_original_price_cents, e.featured_sale_price_cents, ${PRODUCT_COLUMNS}
  from session_products e join products p on p.id = e.product_id`;

/** The next event of a locked session, as a command's would be. */
async function commitEvent(
  tx: Database,
  before: LiveSession,
  event: SessionEvent,
  { at, actor }: Telling,
): Promise<LiveSession> {
  const recorded = { revision: before.state.revision + 1, commandId: null, event, at, by: actor.name };
  const after = evolve(before, recorded);
  const commit = await commitChange(tx, { before, after, recorded, actor }, COMMIT_WITHIN_MS);
  if (commit.result !== 'committed') throw new Error(`session ${before.info.id} changed although its state is locked`);
  // Added entries are not kept: a long file would be in memory as a whole.
  const kept = pointedAt(after.state);
  return { ...after, rundown: after.rundown.filter((entry) => kept.has(entry.id)) };
}

async function found<T>(
  tx: Database,
  sql: string,
  bindings: readonly (string | null)[],
  limit: number,
): Promise<Found<T>> {
  const { rows } = await tx.raw<{ rows: (T & { total: number })[] }>(
    `select *, count(*) over ()::int as total from (${sql}) everything order by line limit ?`,
    [...bindings, limit],
  );
  return { some: rows, count: rows[0]?.total ?? 0 };
}
