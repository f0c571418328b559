import type { EntryId } from '#protocol/session.ts';
import type { Database } from '../connection.ts';
import { ENTRIES_PER_EVENT, type LockedSession, type Telling } from '../locked-session.ts';
import { tellRevision } from '../sessions.ts';

/**
 * Puts what the plan names at the end of the rundown, and tells the session: one statement for the entries, one for all
 * events. No entry is read back, however many there are.
 */
export async function appendEntries(tx: Database, locked: LockedSession, telling: Telling): Promise<void> {
  const { lastPosition } = locked;
  const { info, state } = locked.session;
  const { rows: last } = await tx.raw<{ rows: { id: EntryId }[] }>(
    'select id from session_products where session_id = ? and position = ?',
    [info.id, lastPosition],
  );
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `insert into session_products (session_id, product_id, position, number, section)
     select ?::bigint, m.product_id, ?::int + e.place, e.number, r.section
     from import_entries e join import_match m using (line) join import_rows r using (line) order by e.place`,
    [info.id, lastPosition],
  );
  if (rowCount === 0) return;
  const added = { sessionId: info.id, lastPosition, behind: last[0]?.id ?? null, revision: state.revision };
  await recordAdded(tx, added, telling);
  await tellRevision(tx, info.id, state.revision + Math.ceil(rowCount / ENTRIES_PER_EVENT));
}

interface Added {
  readonly sessionId: string;
  /** Entries behind it are new. */
  readonly lastPosition: number;
  /** The entry they stand behind; null: they are the first. */
  readonly behind: EntryId | null;
  /** Of the session, before it is told. */
  readonly revision: number;
}

/** The events that say so, each of so many entries as relays take at once, with what takes them back. */
async function recordAdded(tx: Database, added: Added, { importId, actor, at }: Telling): Promise<void> {
  const { sessionId, lastPosition, behind, revision } = added;
  await tx.raw(
    `insert into session_events (session_id, revision, type, payload, actor, at, undo)
     select ?::bigint, ?::int + 1 + page, 'entriesAdded',
            json_build_object('entries', json_agg(${ENTRY} order by position), 'after', min(behind::bigint)::text)::jsonb || ?::jsonb,
            ?::jsonb, ?, json_build_object('remove', json_agg(e.id::text order by position))::jsonb || '{"restore":[],"fields":[],"places":[]}'
     from (
       select *, (position - ?::int - 1) / ${ENTRIES_PER_EVENT} as page,
              case when (position - ?::int - 1) % ${ENTRIES_PER_EVENT} = 0 then lag(id::text, 1, ?::text) over (order by position) end as behind
       from session_products where session_id = ?::bigint and position > ?::int
     ) e join products p on p.id = e.product_id left join (${PICTURES}) pictures on pictures.product_id = p.id group by page`,
    [
      ...[sessionId, revision, JSON.stringify(importId === null ? {} : { importId }), JSON.stringify(actor)],
      ...[new Date(at), lastPosition, lastPosition, behind, sessionId, lastPosition],
    ],
  );
}

/** Of what is new there are none yet. */
const PICTURES = `
  select product_id, json_agg(json_build_object(
    'id', id::text, 'path', path, 'placeholder', placeholder, 'width', width, 'height', height, 'alt', coalesce(alt_text, '')
  ) order by is_primary desc, position, id) as list
  from product_images where product_id in (select product_id from import_match where not is_new) group by product_id`;

/** The text of a JSON object, of SQL that gives the text of each value: a third of what json_build_object takes. */
function objectOf(values: Readonly<Record<string, string>>): string {
  const members = Object.entries(values).map(([name, value]) => `"${name}":' || ${value} || '`);
  return `'{${members.join(',')}}'`;
}

const text = (column: string) => `coalesce(to_json(${column})::text, 'null')`;
const plain = (column: string) => `coalesce((${column})::text, 'null')`;

/** An entry as events have it, of `e`, `p` and `pictures`. What is new says nothing of its own, and nothing is held. */
const ENTRY = `(${objectOf({
  id: text('e.id::text'),
  number: plain('e.number'),
  section: text('e.section'),
  notes: text('e.notes'),
  mustShow: plain('e.must_show'),
  skipped: plain('e.skipped'),
  overrides: objectOf({
    name: text('e.featured_name'),
    talkingPointsMarkdown: text('e.featured_talking_points_md'),
    originalPriceCents: plain('e.featured_original_price_cents'),
    salePriceCents: plain('e.featured_sale_price_cents'),
  }),
  product: objectOf({
    id: text('p.id::text'),
    name: text('p.name'),
    shortName: text('p.short_name'),
    talkingPointsMarkdown: text('p.talking_points_md'),
    originalPriceCents: plain('p.original_price_cents'),
    salePriceCents: plain('p.sale_price_cents'),
    pid: text('p.pid'),
    sku: text('p.sku'),
    stock: plain('p.stock'),
    isArchived: plain('p.archived_at is not null'),
    images: "coalesce(pictures.list::text, '[]')",
  }),
  held: "'null'",
})})::json`;
