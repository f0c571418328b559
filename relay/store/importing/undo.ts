import type { RefusalReason } from '#protocol/commands.ts';
import { decideRevert } from '../../core/decide-revert.ts';
import type { LiveSession } from '../../core/session.ts';
import type { Database } from '../connection.ts';
import { recordRundownEvent, UNHURRIED_MS } from '../entries.ts';
import type { Telling } from '../locked-session.ts';
import { loadRevert } from '../reverts.ts';
import { loadSession } from '../sessions.ts';
import { FIELDS, type ProductField } from './fields.ts';

export interface StoredImport {
  readonly id: string;
  readonly sessionId: string | null;
  readonly at: Date;
  readonly undoneAt: Date | null;
  /** Its own revisions in the session's log; null: it changed no rundown. */
  readonly firstRevision: number | null;
  readonly lastRevision: number | null;
}

/** An import under lock, so that it is taken back once; null: there is none of this id. */
export async function lockImport(tx: Database, id: string): Promise<StoredImport | null> {
  const row = await tx('imports')
    .where({ id })
    .forUpdate()
    .first<StoredImport>({
      ...{ id: 'id', sessionId: 'session_id', at: 'at', undoneAt: 'undone_at' },
      ...{ firstRevision: 'first_revision', lastRevision: 'last_revision' },
    });
  return row ?? null;
}

/** Products that an import changed. */
export async function changedProducts(tx: Database, importId: string): Promise<string[]> {
  return tx('import_changes').where({ import_id: importId }).orderBy('product_id').pluck('product_id');
}

export interface Restored {
  readonly restored: number;
  /** Of those, how many keep something that somebody changed since. */
  readonly kept: number;
}

/** Gives products back what they had, field by field, where they still have what the import wrote. */
export async function restoreFields(tx: Database, importId: string): Promise<Restored> {
  const fields = Object.keys(FIELDS) as ProductField[];
  const wrote = (field: ProductField) => `(c.after -> '${field}') is not null`;
  const still = (field: ProductField) =>
    `(${wrote(field)} and to_jsonb(p.${field}) is not distinct from nullif(c.after -> '${field}', 'null'))`;
  const before = (field: ProductField) =>
    field === 'tags'
      ? `(select coalesce(array_agg(tag), '{}') from jsonb_array_elements_text(c.before -> 'tags') tag)`
      : `(c.before ->> '${field}')::${FIELDS[field]}`;
  const { rows } = await tx.raw<{ rows: Restored[] }>(
    `select count(*)::int as restored,
            count(*) filter (where ${fields.map((field) => `(${wrote(field)} and not ${still(field)})`).join(' or ')})::int as kept
     from import_changes c join products p on p.id = c.product_id where c.import_id = ?`,
    [importId],
  );
  const sets = fields.map((field) => `${field} = case when ${still(field)} then ${before(field)} else p.${field} end`);
  await tx.raw(
    `update products p set ${sets.join(', ')},
       imported_points_md5 = case when ${still('talking_points_md')}
         then (c.before ->> 'imported_points_md5')::uuid else p.imported_points_md5 end
     from import_changes c where c.product_id = p.id and c.import_id = ?`,
    [importId],
  );
  return rows[0] ?? { restored: 0, kept: 0 };
}

/** Removes products that an import added and nobody uses or changed; the others stay, and are counted. */
export async function removeAdded(tx: Database, importId: string): Promise<{ removed: number; kept: number }> {
  const { rows } = await tx.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from products where import_id = ?',
    [importId],
  );
  const removed = await tx('products as p')
    .where('import_id', importId)
    .whereRaw('updated_at = created_at')
    .whereNotExists(tx('session_products as e').whereRaw('e.product_id = p.id'))
    .delete();
  return { removed, kept: (rows[0]?.count ?? 0) - removed };
}

export async function markUndone(tx: Database, importId: string, at: number): Promise<void> {
  await tx('imports')
    .where({ id: importId })
    .update({ undone_at: new Date(at) });
  await tx('image_fetches').where({ import_id: importId }).whereNull('done_at').delete();
}

/** Where the log of a session is, under its lock, which lasts until the transaction ends. */
export async function lockedRevision(tx: Database, sessionId: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: { revision: number }[] }>(
    'select revision from session_states where session_id = ? for update',
    [sessionId],
  );
  return rows[0]?.revision ?? 0;
}

/** Notes which revisions of the session's log an import made. */
export async function noteRevisions(tx: Database, importId: string, before: number, after: number): Promise<void> {
  if (after === before) return;
  await tx('imports')
    .where({ id: importId })
    .update({ first_revision: before + 1, last_revision: after });
}

/** Takes back what an import did to a rundown, last thing first. Gives why it cannot; null: done. */
export async function revertRundown(
  tx: Database,
  stored: StoredImport,
  telling: Telling,
): Promise<RefusalReason | null> {
  const { sessionId, firstRevision, lastRevision } = stored;
  if (sessionId === null || firstRevision === null || lastRevision === null) return null;
  await lockedRevision(tx, sessionId);
  for (const revision of await ownEdits(tx, { sessionId, firstRevision, lastRevision })) {
    const session: LiveSession | null = await loadSession(tx, sessionId, UNHURRIED_MS);
    if (session === null) return null;
    const decision = decideRevert(session, await loadRevert(tx, sessionId, revision, UNHURRIED_MS));
    if (!decision.ok) return decision.reason;
    await recordRundownEvent(tx, session, decision.event, telling);
  }
  return null;
}

/** The edits of an import, newest first; those that share its id are one edit, named by the first of them. */
async function ownEdits(
  tx: Database,
  { sessionId, firstRevision, lastRevision }: { sessionId: string; firstRevision: number; lastRevision: number },
): Promise<number[]> {
  const { rows } = await tx.raw<{ rows: { revision: number }[] }>(
    `select min(revision) as revision from session_events
     where session_id = ? and revision between ? and ? and undo is not null
     group by coalesce(payload ->> 'importId', revision::text) order by 1 desc`,
    [sessionId, firstRevision, lastRevision],
  );
  return rows.map(({ revision }) => revision);
}
