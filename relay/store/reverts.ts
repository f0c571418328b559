import { recordedSchema, type Undo, undoSchema } from '#protocol/events.ts';
import type { SessionId } from '#protocol/session.ts';
import type { RevertEdit } from '../core/decide-revert.ts';
import type { Database } from './connection.ts';
import { productsById } from './entries.ts';

interface EditRow {
  revision: number;
  command_id: string | null;
  type: string;
  payload: { readonly importId?: string };
  actor: { readonly name?: string };
  at: Date;
  undo: unknown;
}

const LOAD_WITHIN_MS = 1_500;

/** What the log and the catalogue know of an edit that somebody wants taken back. */
export async function loadRevert(
  db: Database,
  sessionId: SessionId,
  revision: number,
  withinMs: number = LOAD_WITHIN_MS,
): Promise<RevertEdit> {
  const rows = await editsFrom(db, { sessionId, revision, withinMs });
  const undo = undoOfEdit(rows, revision);
  const ids = undo.flatMap(({ restore }) => restore.map(({ productId }) => productId));
  const products = ids.length === 0 ? [] : [...(await productsById(db, ids)).values()];
  return { type: 'revertEdit', revision, undo, log: rows.map(recorded), products };
}

/** The edits of a session from a revision on, and all others of the same import. */
async function editsFrom(
  db: Database,
  { sessionId, revision, withinMs }: { sessionId: SessionId; revision: number; withinMs: number },
): Promise<EditRow[]> {
  const { rows } = await db
    .raw<{ rows: EditRow[] }>(
      `select revision, command_id, type, payload, actor, at, undo from session_events
       where session_id = ? and undo is not null and (revision >= ? or payload->>'importId' = (
         select payload->>'importId' from session_events where session_id = ? and revision = ?
       )) order by revision`,
      [sessionId, revision, sessionId, revision],
    )
    .timeout(withinMs);
  return rows;
}

function undoOfEdit(rows: readonly EditRow[], revision: number): Undo[] {
  const edit = rows.find((row) => row.revision === revision);
  if (edit === undefined) return [];
  const { importId } = edit.payload;
  const own = importId === undefined ? [edit] : rows.filter(({ payload }) => payload.importId === importId);
  return own.map(({ undo }) => undoSchema.parse(undo));
}

function recorded(row: EditRow) {
  return recordedSchema.parse({
    revision: row.revision,
    commandId: row.command_id,
    event: { ...row.payload, type: row.type },
    at: row.at.getTime(),
    by: row.actor.name ?? '',
  });
}
