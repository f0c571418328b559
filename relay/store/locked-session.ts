import type { EntryId } from '#protocol/session.ts';
import type { LiveSession } from '../core/session.ts';
import type { Database } from './connection.ts';
import { type EntryRow, rundownEntry, type SessionRow, sessionInfo, sessionState } from './rows.ts';
import { type Actor, SELECT_ENTRIES, SESSION_COLUMNS, SESSION_TABLES } from './sessions.ts';

/** An event with more entries would have to be held in memory as a whole, here and in every relay. */
export const ENTRIES_PER_EVENT = 500;

/** A session under its row lock; of its rundown only what its state points at, however long the rundown is. */
export interface LockedSession {
  readonly session: LiveSession;
  readonly lastPosition: number;
}

/** When, for whom and how entries are told. */
export interface Telling {
  readonly at: number;
  readonly actor: Actor;
  /** The import they belong to, so that one undo takes all of it back; null: none. */
  readonly importId: string | null;
  /** Shown even where the talent presents it at this moment. */
  readonly showNow: boolean;
}

/** A piece of SQL with what its question marks stand for. */
export interface Sql {
  readonly sql: string;
  readonly bindings: readonly (string | boolean | readonly string[])[];
}

/** knex takes lists for arrays it may keep. */
function bound(bindings: Sql['bindings']): (string | boolean | string[])[] {
  return bindings.map((value) => (typeof value === 'object' ? [...value] : value));
}

/** Locks the sessions whose ids a query names, in one order everywhere, and reads where they are. */
export async function lockSessions(tx: Database, ids: Sql): Promise<readonly LockedSession[]> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `select session_id as id from session_states where session_id in (${ids.sql}) order by session_id for update`,
    bound(ids.bindings),
  );
  const locked: LockedSession[] = [];
  for (const { id } of rows) {
    const session = await readSession(tx, id);
    if (session === null) throw new Error(`session ${id} is gone although its state is locked`);
    locked.push(session);
  }
  return locked;
}

/** The same without the lock: where it is now, and may not be any more. Null: there is no such session. */
export async function readSession(tx: Database, id: string): Promise<LockedSession | null> {
  const { rows } = await tx.raw<{ rows: (SessionRow & { last_position: number })[] }>(
    `select ${SESSION_COLUMNS},
            (select coalesce(max(position), 0) from session_products e where e.session_id = s.id) as last_position
     from ${SESSION_TABLES} where s.id = ?`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const state = sessionState(row);
  const { rows: entries } = await tx.raw<{ rows: EntryRow[] }>(
    `${SELECT_ENTRIES} where e.session_id = ? and e.id = any(?::bigint[])`,
    [id, [...pointedAt(state)]],
  );
  const rundown = entries.map((entry) => rundownEntry(entry));
  return { session: { info: sessionInfo(row), rundown, state }, lastPosition: row.last_position };
}

function pointedAt(state: LiveSession['state']): ReadonlySet<EntryId> {
  const ids = [state.currentEntryId, ...state.history.map((place) => place.entryId)];
  return new Set(ids.filter((id) => id !== null));
}

/** Entries of a session behind a position, in order, so many at a time as fit into one event. */
export async function* pagesOfEntries(
  tx: Database,
  { sessionId, after, where }: { sessionId: string; after: number; where: Sql },
): AsyncGenerator<EntryRow[]> {
  // A cursor, because the query runs once for all pages: nothing is known yet of how many rows were just written, and
  // page by page Postgres would sort them all each time.
  await tx.raw(
    `declare entry_pages no scroll cursor for
     ${SELECT_ENTRIES} where e.session_id = ? and e.position > ? and ${where.sql} order by e.position`,
    [sessionId, after, ...bound(where.bindings)],
  );
  try {
    for (;;) {
      const { rows } = await tx.raw<{ rows: EntryRow[] }>(`fetch ${ENTRIES_PER_EVENT} from entry_pages`);
      if (rows.length > 0) yield rows;
      if (rows.length < ENTRIES_PER_EVENT) break;
    }
  } finally {
    // A transaction that has failed has closed it, and its own error is the one to be heard.
    await tx.raw('close entry_pages').catch(() => {});
  }
}
