import type { Product, RundownEntry } from '#protocol/events.ts';
import { changed, isOnAir, isSame, released, wanted } from '../core/held.ts';
import type { LiveSession } from '../core/session.ts';
import type { Database } from './connection.ts';
import { productsById, recordIfUnchanged, shownOf } from './entries.ts';
import {
  type LockedSession,
  lockSessions,
  pagesOfEntries,
  readSession,
  type Sql,
  type Telling,
} from './locked-session.ts';
import { type EntryRow, rundownEntry } from './rows.ts';

/**
 * Changes products (their fields, stock, pictures, whether they are archived) and tells every session that shows one of
 * them, all in the caller's transaction: each session gets one event, its screens follow at once. Where the talent presents
 * a product at this moment the change is held until the producer shows it or moves on; the stock follows at once.
 *
 * `change` does the changing. The products are locked before it and the sessions after it: what else needs a lock on
 * products comes inside.
 */
export async function tellSessions<Done>(
  tx: Database,
  { productIds, telling }: { readonly productIds: readonly string[]; readonly telling: Telling },
  change: () => Promise<Done>,
): Promise<Done> {
  await tx.raw('select from products where id = any(?::bigint[]) order by id for no key update', [[...productIds]]);
  const before = await productsById(tx, productIds);
  const done = await change();
  const which: Sql = { sql: 'e.product_id = any(?::bigint[])', bindings: [productIds] };
  const changes: Changes = { which, before: async (id) => before.get(id) ?? null };
  for (const id of await showing(tx, productIds)) await tellSession(tx, id, changes, telling);
  return done;
}

/** In one order everywhere. */
async function showing(tx: Database, productIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    'select distinct session_id as id from session_products where product_id = any(?::bigint[]) order by id',
    [[...productIds]],
  );
  return rows.map(({ id }) => id);
}

/**
 * Tells a session on what is read before it is locked: a press of the running show then waits for the writing alone. Where
 * the press was first, the session is locked, read again and told.
 */
async function tellSession(tx: Database, id: string, changes: Changes, telling: Telling): Promise<void> {
  const read = await readSession(tx, id);
  if (read === null || (await told(tx, read.session, changes, telling))) return;
  const it: Sql = { sql: '?::bigint', bindings: [id] };
  for (const locked of await lockSessions(tx, it)) await tellChanges(tx, locked, changes, telling);
}

/** Which entries may have changed, and what a product was before, where that is known. */
export interface Changes {
  readonly which: Sql;
  readonly before: (productId: string) => Promise<Product | null>;
}

/** Tells a session of its entries whose products were changed. Entries that show nothing of it are left out. */
export async function tellChanges(
  tx: Database,
  locked: LockedSession,
  changes: Changes,
  telling: Telling,
): Promise<LockedSession> {
  const session = await told(tx, locked.session, changes, telling);
  if (session === null) throw new Error(`session ${locked.session.info.id} changed under its lock`);
  return { ...locked, session };
}

/** Null: the session has changed since it was read, and nothing was told. Once it is told, our transaction has it locked. */
async function told(
  tx: Database,
  read: LiveSession,
  { which, before }: Changes,
  telling: Telling,
): Promise<LiveSession | null> {
  let session = read;
  const importId = telling.importId === null ? {} : { importId: telling.importId };
  for await (const rows of pagesOfEntries(tx, { sessionId: session.info.id, after: 0, where: which })) {
    const entries: RundownEntry[] = [];
    for (const row of rows) {
      const entry = changedEntry(session, row, await before(row.product_id), telling);
      if (entry !== null) entries.push(entry);
    }
    if (entries.length === 0) continue;
    const after = await recordIfUnchanged(tx, session, { type: 'productsChanged', entries, ...importId }, telling);
    if (after === null) return null;
    for (const entry of entries) if (isOnAir(session, entry.id)) await storeShown(tx, entry);
    session = after;
  }
  return session;
}

/** The entry as it is from now on; null: no difference. */
function changedEntry(
  session: LiveSession,
  row: EntryRow,
  before: Product | null,
  { showNow }: Telling,
): RundownEntry | null {
  const entry = rundownEntry(row);
  const to = wanted(entry);
  const shows = showNow && entry.held !== null;
  if (!shows && before !== null && isSame({ ...to, product: before }, to)) return null;
  if (showNow || !isOnAir(session, entry.id)) return released(entry);
  // Nothing was held so far: what it shows is what the product was.
  const shown = entry.held || before === null ? entry : { ...entry, product: before };
  return changed(shown, to, true);
}

async function storeShown(tx: Database, entry: RundownEntry): Promise<void> {
  const shown = entry.held ? JSON.stringify(shownOf(entry)) : null;
  await tx.raw('update session_products set shown = ?::jsonb where id = ?', [shown, entry.id]);
}
