import type { Product, RundownEntry, SessionEvent } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import { evolve } from '../core/evolve.ts';
import { wanted } from '../core/held.ts';
import type { LiveSession, Rundown } from '../core/session.ts';
import { type Database, withinTime } from './connection.ts';
import { type ProductRow, product } from './rows.ts';
import { type Actor, type Change, type Commit, commitChange, PRODUCT_COLUMNS } from './sessions.ts';

/**
 * Writes a change of the list: under the session's row lock, the list first, then the state and the event as any change.
 * Nothing is written unless all of it is.
 */
export async function commitRundownChange(db: Database, change: Change, timeoutMs: number): Promise<Commit> {
  try {
    return await withinTime(
      db.transaction((tx) => commitInside(tx, change, timeoutMs)),
      timeoutMs,
    );
  } catch (error) {
    if (error instanceof NotCommitted) return error.commit;
    throw error;
  }
}

async function commitInside(tx: Database, change: Change, timeoutMs: number): Promise<Commit> {
  await tx.raw(`set local statement_timeout = ${Math.round(timeoutMs)}`);
  if (!(await areProductsAsDecided(tx, change))) return { result: 'overtaken' };
  const { id } = change.after.info;
  const { rows } = await tx
    .raw<{ rows: { revision: number }[] }>('select revision from session_states where session_id = ? for update', [id])
    .timeout(timeoutMs);
  if (rows[0]?.revision === change.before.state.revision) {
    await saveRundown(tx, id, change.before.rundown, change.after.rundown);
  }
  const commit = await commitChange(tx, change, timeoutMs);
  if (commit.result !== 'committed') throw new NotCommitted(commit);
  return commit;
}

/**
 * Whether products to be added are still what the event says: an import may have changed them since they were read. Their
 * rows stay locked, and are locked first, as everywhere that the catalogue and sessions change together.
 */
async function areProductsAsDecided(tx: Database, { before, recorded: { event } }: Change): Promise<boolean> {
  if (event.type !== 'entriesAdded' && event.type !== 'editReverted') return true;
  const present = new Set(before.rundown.map(({ id }) => id));
  const added = event.entries.filter(({ id }) => !present.has(id));
  const ids = added.map((entry) => entry.product.id);
  await tx.raw('select from products where id = any(?::bigint[]) order by id for share', [ids]);
  const now = await loadProducts(tx, ids);
  const facts = (product: Product) => JSON.stringify({ ...product, images: product.images.length });
  return now?.every((product, at) => facts(product) === facts(added[at]?.product ?? product)) ?? false;
}

/** Rolls the transaction back and carries the reason out of it. */
class NotCommitted extends Error {
  readonly commit: Commit;

  constructor(commit: Commit) {
    super(commit.result);
    this.commit = commit;
  }
}

/**
 * Writes an event of the list that no command asked for (an import, say) and gives the session as it is then. Inside a
 * transaction of the caller's, which holds the session's row lock since before it read `before`.
 */
export async function recordRundownEvent(
  tx: Database,
  before: LiveSession,
  event: SessionEvent,
  { at, actor }: { readonly at: number; readonly actor: Actor },
): Promise<LiveSession> {
  const after = await recordEvent(tx, before, event, { at, actor });
  await saveRundown(tx, before.info.id, before.rundown, after.rundown);
  return after;
}

/** The same for a caller who has written the list already, as the event says. */
export async function recordEvent(
  tx: Database,
  before: LiveSession,
  event: SessionEvent,
  telling: { readonly at: number; readonly actor: Actor },
): Promise<LiveSession> {
  const after = await recordIfUnchanged(tx, before, event, telling);
  if (after === null) throw new Error(`session ${before.info.id} changed under its lock`);
  return after;
}

/** For a caller who read `before` without a lock: null, and nothing is written, if the session has changed since. Then it is locked. */
export async function recordIfUnchanged(
  tx: Database,
  before: LiveSession,
  event: SessionEvent,
  { at, actor }: { readonly at: number; readonly actor: Actor },
): Promise<LiveSession | null> {
  const recorded = { revision: before.state.revision + 1, commandId: null, event, at, by: actor.name };
  const after = evolve(before, recorded);
  const commit = await commitChange(tx, { before, after, recorded, actor }, UNHURRIED_MS);
  return commit.result === 'committed' ? after : null;
}

/** For work nobody on air waits for, on rundowns of any length. */
export const UNHURRIED_MS = 60_000;

/** Makes the stored list equal `after`, given that it equals `before`. */
export async function saveRundown(tx: Database, sessionId: string, before: Rundown, after: Rundown): Promise<void> {
  const old = new Map(before.map((entry, index) => [entry.id, entryColumns(entry, index + 1)]));
  const now = after.map((entry, index) => entryColumns(entry, index + 1));
  const kept = new Set(after.map((entry) => entry.id));
  const removed = before.filter((entry) => !kept.has(entry.id)).map((entry) => entry.id);
  const written = now.filter((columns) => JSON.stringify(old.get(columns.id)) !== JSON.stringify(columns));
  if (removed.length > 0) {
    await tx.raw('delete from session_products where session_id = ? and id = any(?::bigint[])', [sessionId, removed]);
  }
  if (written.length === 0) return;
  await tx.raw(
    `insert into session_products (id, session_id, product_id, position, number, section, notes, must_show, skipped,
       featured_name, featured_talking_points_md, featured_original_price_cents, featured_sale_price_cents, shown)
     select id, ?, product_id, position, number, section, notes, must_show, skipped,
       featured_name, featured_talking_points_md, featured_original_price_cents, featured_sale_price_cents, shown
     from jsonb_populate_recordset(null::session_products, ?::jsonb)
     on conflict (id) do update set
       position = excluded.position, number = excluded.number, section = excluded.section, notes = excluded.notes,
       must_show = excluded.must_show, skipped = excluded.skipped, featured_name = excluded.featured_name,
       featured_talking_points_md = excluded.featured_talking_points_md,
       featured_original_price_cents = excluded.featured_original_price_cents,
       featured_sale_price_cents = excluded.featured_sale_price_cents, shown = excluded.shown`,
    [sessionId, JSON.stringify(written)],
  );
}

function entryColumns(entry: RundownEntry, position: number) {
  const { overrides } = wanted(entry);
  return {
    id: entry.id,
    product_id: entry.product.id,
    position,
    number: entry.number,
    section: entry.section,
    notes: entry.notes,
    must_show: entry.mustShow,
    skipped: entry.skipped,
    featured_name: overrides.name,
    featured_talking_points_md: overrides.talkingPointsMarkdown,
    featured_original_price_cents: overrides.originalPriceCents,
    featured_sale_price_cents: overrides.salePriceCents,
    shown: entry.held && shownOf(entry),
  };
}

/** What is on air of an entry while a change of it waits, as it is stored. */
export function shownOf({ overrides, product }: RundownEntry) {
  return { overrides, product };
}

/** Ids nobody else will get, for entries about to be added. */
export async function newEntryIds(db: Database, count: number): Promise<EntryId[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select nextval(pg_get_serial_sequence('session_products', 'id')) as id from generate_series(1, ?)`,
    [count],
  );
  return rows.map((row) => row.id);
}

/** Products in the order of `ids`; null if one of them is not in the catalogue. */
export async function loadProducts(db: Database, ids: readonly string[]): Promise<Product[] | null> {
  const byId = await productsById(db, ids);
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  return found.length === ids.length ? found : null;
}

/** Those of the products that are in the catalogue. */
export async function productsById(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Product>> {
  const { rows } = await db.raw<{ rows: ProductRow[] }>(
    `select ${PRODUCT_COLUMNS} from products p where p.id = any(?::bigint[])`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.product_id, product(row)]));
}
