import type { EntryId } from '#protocol/session.ts';
import type { LiveSession } from '../../core/session.ts';
import type { Database } from '../connection.ts';
import { recordRundownEvent, UNHURRIED_MS } from '../entries.ts';
import type { Telling } from '../locked-session.ts';
import { loadSession } from '../sessions.ts';

export type RundownRule =
  /** What the rundown lacks goes to its end. */
  | 'append'
  /** And the products of the file stand first, in its order. */
  | 'order'
  /** And entries the file does not have are removed. */
  | 'replace';

export interface LeavingEntry {
  readonly number: number;
  readonly product: string;
  /** The talent presents it at this moment. */
  readonly isOnAir: boolean;
}

/** Entries of a session that the file does not have. */
export async function leavingEntries(tx: Database, sessionId: string): Promise<readonly LeavingEntry[]> {
  const { rows } = await tx.raw<{ rows: LeavingEntry[] }>(
    `select e.number, coalesce(e.featured_name, p.name) as product,
            s.status = 'live' and st.current_session_product_id = e.id as "isOnAir"
     from session_products e join products p on p.id = e.product_id
     join sessions s on s.id = e.session_id join session_states st on st.session_id = s.id
     where e.session_id = ? and not exists (select from import_match m where m.product_id = e.product_id)
     order by e.position`,
    [sessionId],
  );
  return rows.map((row) => ({ ...row, isOnAir: row.isOnAir ?? false }));
}

/**
 * Removes what the file does not have, if the rule says so, and puts the rest into its order. Numbers stay. The session's
 * row is locked, and what the file adds is in the rundown already.
 */
export async function arrangeRundown(
  tx: Database,
  sessionId: string,
  rule: RundownRule,
  telling: Telling,
): Promise<void> {
  if (rule === 'append') return;
  let session = await loadSession(tx, sessionId, UNHURRIED_MS);
  if (session === null) throw new Error(`session ${sessionId} is gone although its state is locked`);
  const inFile = await entriesInFileOrder(tx, sessionId);
  const named = new Set(inFile);
  const others = session.rundown.filter(({ id }) => !named.has(id)).map(({ id }) => id);
  if (rule === 'replace' && others.length > 0) {
    session = await recordRundownEvent(tx, session, { type: 'entriesRemoved', entryIds: others }, telling);
  }
  if (isInOrder(session, inFile)) return;
  await recordRundownEvent(
    tx,
    session,
    { type: 'entriesMoved', entryIds: inFile, after: null, asNamed: true },
    telling,
  );
}

/** How many entries stand elsewhere than the file has them: its products first, in its order. */
export async function misplacedEntries(tx: Database, sessionId: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from (
       select e.product_id, row_number() over (order by e.position) as place
       from session_products e where e.session_id = ?
     ) present join (
       select m.product_id, row_number() over (order by r.number nulls last, r.line) as place
       from import_match m join import_rows r using (line)
       where m.product_id in (select product_id from session_products where session_id = ?)
     ) wanted using (product_id) where wanted.place <> present.place`,
    [sessionId, sessionId],
  );
  return rows[0]?.count ?? 0;
}

async function entriesInFileOrder(tx: Database, sessionId: string): Promise<EntryId[]> {
  const { rows } = await tx.raw<{ rows: { id: EntryId }[] }>(
    `select e.id::text from session_products e join import_match m on m.product_id = e.product_id
     join import_rows r using (line) where e.session_id = ? order by r.number nulls last, r.line`,
    [sessionId],
  );
  return rows.map(({ id }) => id);
}

function isInOrder({ rundown }: LiveSession, ids: readonly EntryId[]): boolean {
  return ids.every((id, at) => rundown[at]?.id === id);
}
