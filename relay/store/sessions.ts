import * as z from 'zod';
import { type Recorded, recordedSchema } from '#protocol/events.ts';
import { type EntryId, idSchema, type SessionId } from '#protocol/session.ts';
import { releasedBy } from '../core/events.ts';
import { type LiveSession, type SessionState, SHOWN_FROM_MS } from '../core/session.ts';
import { undoOf } from '../core/undo.ts';
import type { Database } from './connection.ts';
import { type EntryRow, rundownEntry, type SessionRow, sessionInfo, sessionState } from './rows.ts';

/** On whose behalf something is written. */
export interface Actor {
  readonly name: string;
  readonly kind: string;
  readonly role: string;
}

/** The channel on which relays tell each other of commits. */
export const CHANNEL = 'hudson_session';

/** A commit, as the relays tell each other. Without the event where that does not fit a notification (8000 bytes). */
export const noticeSchema = z.object({
  session: idSchema,
  revision: z.number().int(),
  event: recordedSchema.optional(),
  /** The session has been deleted. */
  gone: z.literal(true).optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

const LARGEST_NOTICE = 7_500;
/** A connection that takes longer is given up, and with it whatever it was doing. */
export const LOAD_WITHIN_MS = 1_500;

/** The columns that make a product, with its pictures in order, the primary one first. Ids as text, also inside JSON. */
export const PRODUCT_COLUMNS = `
  p.id::text as product_id, p.name, p.short_name, p.talking_points_md, p.original_price_cents, p.sale_price_cents,
  p.pid, p.sku, p.stock, p.archived_at is not null as is_archived,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', i.id::text, 'path', i.path, 'placeholder', i.placeholder,
      'width', i.width, 'height', i.height, 'alt_text', i.alt_text
    ) order by i.is_primary desc, i.position, i.id)
    from product_images i where i.product_id = p.id
  ), '[]') as images`;

/** What `evolve` counts in `timesShown`, from the log: entries left after being current for a while, in the live show. */
function timesShown(): string {
  const moves = "session_id = s.id and type in ('moved', 'moveUndone')";
  return `coalesce((
    select json_object_agg(entry, times) from (
      select entry, count(*)::int as times from (
        select revision, lag(payload->>'entryId') over (order by revision) as entry,
               at - lag(at) over (order by revision) as lasted
        from session_events where ${moves}
      ) left_entries
      where entry is not null and lasted >= interval '${SHOWN_FROM_MS} milliseconds' and revision > (
        select min(revision) from session_events where session_id = s.id and type = 'wentLive'
      ) group by entry
    ) counted
  ), '{}')`;
}

/** A session with its brand and its state, as `SessionRow`. */
export const SESSION_COLUMNS = `
  s.id, s.slug, s.name, b.name as brand_name, b.currency as brand_currency, s.scheduled_at, s.duration_minutes, s.lineage, s.talent_may_move,
  s.status, s.live_at, s.completed_at, st.revision, st.current_session_product_id, st.current_image_index, st.moved_at,
  st.moved_by, st.moved_by_command, st.history, st.cue, ${timesShown()} as times_shown`;
export const SESSION_TABLES =
  'sessions s join brands b on b.id = s.brand_id join session_states st on st.session_id = s.id';

/** The entries of rundowns with their products, as `EntryRow`. */
export const SELECT_ENTRIES = `
  select e.id::text, e.position, e.number, e.section, e.notes, e.must_show, e.skipped, e.featured_name,
         e.featured_talking_points_md, e.featured_original_price_cents, e.featured_sale_price_cents, e.shown, ${PRODUCT_COLUMNS}
  from session_products e join products p on p.id = e.product_id`;

/**
 * A session by id or slug, as it is in the database now; null if there is none. One statement: the state and the list are
 * of the same moment.
 */
export async function loadSession(
  db: Database,
  idOrSlug: string,
  withinMs: number = LOAD_WITHIN_MS,
): Promise<LiveSession | null> {
  const { sql, bindings } = whereSession(idOrSlug);
  const { rows } = await db
    .raw<{ rows: (SessionRow & { entries: EntryRow[] })[] }>(
      `select ${SESSION_COLUMNS}, coalesce((
         select json_agg(e order by e.position) from (${SELECT_ENTRIES} where e.session_id = s.id) e
       ), '[]') as entries
       from ${SESSION_TABLES} where ${sql}`,
      bindings,
    )
    .timeout(withinMs);
  const [row] = rows;
  if (row === undefined) return null;
  const rundown = row.entries.map((entry) => rundownEntry(entry));
  return { info: sessionInfo(row), rundown, state: sessionState(row) };
}

/** The id behind a slug or an id; null if there is no such session. */
export async function findSessionId(db: Database, idOrSlug: string): Promise<SessionId | null> {
  const { sql, bindings } = whereSession(idOrSlug);
  const { rows } = await db
    .raw<{ rows: { id: string }[] }>(`select id from sessions s where ${sql}`, bindings)
    .timeout(LOAD_WITHIN_MS);
  return rows[0]?.id ?? null;
}

/** Under a slug it had before, a session is still found, so that no open page or overlay loses it. */
function whereSession(idOrSlug: string): { sql: string; bindings: string[] } {
  if (/^[0-9]{1,18}$/.test(idOrSlug)) return { sql: 's.id = ?', bindings: [idOrSlug] };
  const former = 'select session_id from former_slugs where slug = ?';
  return {
    sql: `s.id = coalesce((select id from sessions where slug = ?), (${former}))`,
    bindings: [idOrSlug, idOrSlug],
  };
}

export type Commit =
  | { readonly result: 'committed' }
  /** This command id was committed before, as this revision. Nothing changed now. */
  | { readonly result: 'already-done'; readonly revision: number }
  /** The session is no longer at the revision this was decided on. Nothing changed. */
  | { readonly result: 'overtaken' };

export interface Change {
  readonly before: LiveSession;
  readonly after: LiveSession;
  readonly recorded: Recorded;
  readonly actor: Actor;
}

/**
 * Writes one change of state: one statement, one round trip. It moves the state on from the revision it was decided on,
 * records the event and tells the other relays; or does nothing and says why.
 */
export async function commitChange(db: Database, change: Change, timeoutMs: number): Promise<Commit> {
  const { sql, bindings } = commitStatement(change);
  const { rows } = await db
    .raw<{ rows: { committed: number | null; earlier: number | null }[] }>(sql, bindings)
    .timeout(timeoutMs);
  const row = rows[0];
  if (row?.committed != null) return { result: 'committed' };
  if (row?.earlier != null) return { result: 'already-done', revision: row.earlier };
  return { result: 'overtaken' };
}

type Binding = string | number | Date | null;

function commitStatement({ before, after, recorded, actor }: Change): { sql: string; bindings: Binding[] } {
  const { info, state } = after;
  const { commandId, revision, event } = recorded;
  const at = new Date(recorded.at);
  const { type, ...rest } = event;
  const payload = JSON.stringify(rest);
  const status = before.state.status === state.status ? null : statusUpdate(state);
  const undo = undoOf(event, before.rundown, after.rundown);
  const released = releasedBy(event);
  const release = released === null ? null : releaseOf(released);
  return {
    sql: `
      with earlier as (
        select revision from session_events where session_id = ? and command_id = ?
      ), moved as (
        update session_states set
          current_session_product_id = ?, current_image_index = ?, cue = ?::jsonb, revision = ?,
          moved_at = ?, moved_by = ?, moved_by_command = ?, history = ?::jsonb
        where session_id = ? and revision = ? and not exists (select from earlier)
        returning session_id
      ), logged as (
        insert into session_events (session_id, revision, command_id, type, payload, actor, at, undo)
        select session_id, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb from moved
      )${status?.sql ?? ''}${release?.sql ?? ''}
      select
        case when exists (select from moved) then ?::int end as committed,
        (select revision from earlier) as earlier,
        (select pg_notify('${CHANNEL}', ?)::text from moved) as told`,
    bindings: [
      info.id,
      commandId,
      state.currentEntryId,
      state.imageIndex,
      state.cue && JSON.stringify(state.cue),
      revision,
      date(state.movedAt),
      state.movedBy,
      state.movedByCommand,
      JSON.stringify(state.history),
      info.id,
      before.state.revision,
      revision,
      commandId,
      type,
      payload,
      JSON.stringify({ ...actor, name: recorded.by }),
      at,
      undo && JSON.stringify(undo),
      ...(status?.bindings ?? []),
      ...(release?.bindings ?? []),
      revision,
      notice(info.id, recorded, payload),
    ],
  };
}

function statusUpdate(state: SessionState): { sql: string; bindings: Binding[] } {
  return {
    sql: `, changed_status as (
        update sessions set status = ?, live_at = ?, completed_at = ? where id = (select session_id from moved)
      )`,
    bindings: [state.status, date(state.liveAt), date(state.completedAt)],
  };
}

/** What was on air instead is forgotten: the entry shows what its columns and its product say. */
function releaseOf(entryId: EntryId): { sql: string; bindings: Binding[] } {
  return {
    sql: `, released as (
        update session_products set shown = null where id = ? and session_id = (select session_id from moved)
      )`,
    bindings: [entryId],
  };
}

/** `payload`: what of the event is written anyway; one that is too long by itself is not written a second time. */
function notice(session: string, event: Recorded, payload: string): string {
  if (payload.length > LARGEST_NOTICE) return JSON.stringify({ session, revision: event.revision } satisfies Notice);
  const whole: Notice = { session, revision: event.revision, event };
  const text = JSON.stringify(whole);
  if (Buffer.byteLength(text) <= LARGEST_NOTICE) return text;
  return JSON.stringify({ session, revision: event.revision } satisfies Notice);
}

/**
 * Moves a locked session on to a revision whose events the caller has written, none of which changes more than its list at
 * the end; relays read them.
 */
export async function tellRevision(tx: Database, session: SessionId, revision: number): Promise<void> {
  await tx('session_states').where('session_id', session).update({ revision });
  const notice: Notice = { session, revision };
  await tx.raw('select pg_notify(?, ?)', [CHANNEL, JSON.stringify(notice)]);
}

/** Tells all relays that a session is no more. */
export async function tellGone(tx: Database, session: SessionId): Promise<void> {
  const gone: Notice = { session, revision: 0, gone: true };
  await tx.raw('select pg_notify(?, ?)', [CHANNEL, JSON.stringify(gone)]);
}

/** How far a session is; -1 if it is gone. */
export async function storedRevision(db: Database, sessionId: string): Promise<number> {
  const row = await db('session_states')
    .where('session_id', sessionId)
    .timeout(LOAD_WITHIN_MS)
    .first<{ revision: number } | undefined>('revision');
  return row?.revision ?? -1;
}

function date(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
