import type { SessionEvent } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import type { LiveSession } from '../../core/session.ts';
import type { Database } from '../connection.ts';
import { recordEvent } from '../entries.ts';
import { type EntryRow, type ImageUrl, rundownEntry, type SessionRow, sessionInfo, sessionState } from '../rows.ts';
import { type Actor, SELECT_ENTRIES, SESSION_COLUMNS, SESSION_TABLES } from '../sessions.ts';

/** An event with more entries would have to be held in memory as a whole, here and in every relay. */
const ENTRIES_PER_EVENT = 500;

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
    `select ${SESSION_COLUMNS},
            (select coalesce(max(position), 0) from session_products e where e.session_id = s.id) as last_position
     from ${SESSION_TABLES} where s.id = ?`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`session ${id} is gone although its state is locked`);
  const state = sessionState(row);
  const { rows: entries } = await tx.raw<{ rows: EntryRow[] }>(
    `${SELECT_ENTRIES} where e.session_id = ? and e.id = any(?::bigint[])`,
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
     ${SELECT_ENTRIES} where e.session_id = ? and e.position > ? ${where} order by e.position`,
    [sessionId, after],
  );
  for (;;) {
    const { rows } = await tx.raw<{ rows: EntryRow[] }>(`fetch ${ENTRIES_PER_EVENT} from import_pages`);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.raw('close import_pages');
}

/** The next event of a locked session. Added entries are not kept: a long file would be in memory as a whole. */
async function commitEvent(
  tx: Database,
  before: LiveSession,
  event: SessionEvent,
  telling: Telling,
): Promise<LiveSession> {
  const after = await recordEvent(tx, before, event, telling);
  const kept = pointedAt(after.state);
  return { ...after, rundown: after.rundown.filter((entry) => kept.has(entry.id)) };
}
