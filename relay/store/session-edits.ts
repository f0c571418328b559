import type { NewSession, SessionChanges, SessionFields, SomeSessionFields } from '#protocol/sessions-api.ts';
import type { LiveSession } from '../core/session.ts';
import { slugFrom } from '../core/slug.ts';
import type { Database } from './connection.ts';
import { newEntryIds, recordEvent, recordRundownEvent } from './entries.ts';
import { ENTRIES_PER_EVENT } from './locked-session.ts';
import { checkFields, type FieldProblem, freeCopyName, freeSlug } from './session-checks.ts';
import { loadSessionDetails } from './session-details.ts';
import { type Actor, loadSession, tellGone } from './sessions.ts';

export type SessionEdit =
  | { readonly result: 'done'; readonly id: string }
  | { readonly result: 'no-such-session' }
  | { readonly result: 'refused'; readonly problems: readonly FieldProblem[] };

/** On whose behalf a session is edited, and when. */
export interface Editing {
  readonly at: number;
  readonly actor: Actor;
}

/** Makes a draft. Without a slug it gets a free one, made from its name. */
export async function createSession(db: Database, wanted: NewSession): Promise<SessionEdit> {
  return db.transaction(async (tx) => {
    const problems = await checkFields(tx, { id: null, brandId: wanted.brandId, entryCount: 0 }, wanted);
    if (problems.length > 0) return { result: 'refused', problems };
    const slug = wanted.slug ?? (await freeSlug(tx, slugFrom(wanted.name, 'session')));
    return { result: 'done', id: await insertSession(tx, { ...wanted, slug }) };
  });
}

async function insertSession(tx: Database, wanted: NewSession & { readonly slug: string }): Promise<string> {
  const [row] = await tx('sessions').insert(columnsOf(wanted)).returning<{ id: string }[]>('id');
  if (row === undefined) throw new Error('a session was inserted but not returned');
  if (wanted.hosts) await writeHosts(tx, row.id, wanted.hosts);
  return row.id;
}

/** Writes the fields and tells everyone who watches the session, as one event; or says why not and does neither. */
export async function editSession(
  db: Database,
  id: string,
  { set, was }: SessionChanges,
  editing: Editing,
): Promise<SessionEdit> {
  return db.transaction(async (tx) => {
    const before = await lockSession(tx, id);
    const details = before && (await loadSessionDetails(tx, id));
    if (before === null || details === null) return { result: 'no-such-session' };
    const present: SessionFields = { ...before.info, ...details };
    const stale = staleFields(present, was);
    if (stale.length > 0) return { result: 'refused', problems: stale };
    const { archived, ...fields } = set;
    const place = { id, brandId: fields.brandId ?? details.brandId, entryCount: before.rundown.length };
    const problems = await checkFields(tx, place, changed(present, fields));
    if (archived === true && before.state.status === 'live') problems.push({ path: 'archived', reason: 'is-live' });
    if (problems.length > 0) return { result: 'refused', problems };
    await write(tx, before, set, editing);
    return { result: 'done', id };
  });
}

/** The session under the lock that every change of it takes. */
async function lockSession(tx: Database, id: string): Promise<LiveSession | null> {
  await tx.raw('select from session_states where session_id = ? for update', [id]);
  return loadSession(tx, id);
}

/** Fields in which somebody has written something else than their writer saw. */
function staleFields(present: SessionFields, was: SomeSessionFields): FieldProblem[] {
  return keysOf(was).flatMap((path) =>
    isSame(present[path], was[path]) ? [] : [{ path, reason: 'changed-meanwhile' as const }],
  );
}

function changed(present: SessionFields, wanted: SomeSessionFields): SomeSessionFields {
  const differing = keysOf(wanted).filter((path) => !isSame(present[path], wanted[path]));
  return Object.fromEntries(differing.map((path) => [path, wanted[path]]));
}

function isSame(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other);
}

/** Of a host only who and in which part. */
function comparable(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(value.map(({ id, role }: SessionFields['hosts'][number]) => [id, role]));
}

function keysOf(fields: SomeSessionFields): (keyof SessionFields)[] {
  return Object.keys(fields) as (keyof SessionFields)[];
}

async function write(tx: Database, before: LiveSession, set: SessionChanges['set'], editing: Editing): Promise<void> {
  const { id, slug } = before.info;
  if (set.slug !== undefined && set.slug !== slug) {
    await tx('former_slugs').where({ slug: set.slug }).delete();
    await tx('former_slugs').insert({ slug, session_id: id });
  }
  if (set.hosts) await writeHosts(tx, id, set.hosts);
  const columns = {
    ...columnsOf(set),
    ...(set.archived !== undefined && { archived_at: set.archived ? new Date(editing.at) : null }),
  };
  if (Object.keys(columns).length > 0) await tx('sessions').where({ id }).update(columns);
  const after = await loadSession(tx, id);
  if (after === null) throw new Error(`session ${id} is gone although its state is locked`);
  await recordEvent(tx, before, { type: 'sessionEdited', info: after.info }, editing);
}

function columnsOf(fields: SomeSessionFields) {
  const columns = {
    name: fields.name,
    slug: fields.slug,
    brand_id: fields.brandId,
    scheduled_at: typeof fields.scheduledAt === 'number' ? new Date(fields.scheduledAt) : fields.scheduledAt,
    duration_minutes: fields.durationMinutes,
    talent_may_move: fields.talentMayMove,
    notes: fields.notes === '' ? null : fields.notes,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

async function writeHosts(tx: Database, sessionId: string, hosts: SessionFields['hosts']): Promise<void> {
  await tx('session_hosts').where({ session_id: sessionId }).delete();
  if (hosts.length === 0) return;
  await tx('session_hosts').insert(
    hosts.map(({ id, role }, position) => ({ session_id: sessionId, host_id: id, role, position })),
  );
}

/** A draft with the same rundown, overrides, remarks and hosts, and no date. */
export async function duplicateSession(db: Database, id: string, editing: Editing): Promise<SessionEdit> {
  return db.transaction(async (tx) => {
    const original = await loadSession(tx, id);
    const details = original && (await loadSessionDetails(tx, id));
    if (original === null || details === null) return { result: 'no-such-session' };
    await tx('brands').where('id', details.brandId).forUpdate().first('id');
    const copyId = await insertSession(tx, {
      name: await freeCopyName(tx, details.brandId, original.info.name),
      slug: await freeSlug(tx, original.info.slug.replace(/-\d+$/, '')),
      brandId: details.brandId,
      durationMinutes: original.info.durationMinutes,
      talentMayMove: original.info.talentMayMove ?? true,
      notes: details.notes,
      hosts: details.hosts.map(({ id, role }) => ({ id, role })),
    });
    await copyRundown(tx, original, copyId, editing);
    return { result: 'done', id: copyId };
  });
}

async function copyRundown(tx: Database, original: LiveSession, copyId: string, editing: Editing): Promise<void> {
  let copy = await loadSession(tx, copyId);
  for (let from = 0; from < original.rundown.length; from += ENTRIES_PER_EVENT) {
    if (copy === null) throw new Error(`session ${copyId} is gone in the transaction that made it`);
    const some = original.rundown.slice(from, from + ENTRIES_PER_EVENT);
    const ids = await newEntryIds(tx, some.length);
    const entries = some.map((entry, index) => ({ ...entry, id: ids[index] ?? '' }));
    const after = copy.rundown.at(-1)?.id ?? null;
    copy = await recordRundownEvent(tx, copy, { type: 'entriesAdded', entries, after }, editing);
  }
}

/** Removes a draft that never was live, with its log; one that was is kept, and can be archived. */
export async function deleteSession(db: Database, id: string): Promise<'done' | 'no-such-session' | 'was-live'> {
  return db.transaction(async (tx) => {
    await tx.raw('select from session_states where session_id = ? for update', [id]);
    const session = await tx('sessions').where({ id }).first<{ live_at: Date | null } | undefined>('live_at');
    if (session === undefined) return 'no-such-session';
    if (session.live_at !== null) return 'was-live';
    await tx('sessions').where({ id }).delete();
    await tellGone(tx, id);
    return 'done';
  });
}
