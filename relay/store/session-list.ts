import type { SessionSummary } from '#protocol/sessions-api.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { Database } from './connection.ts';
import { entryImage, type ImageRow } from './rows.ts';

export interface SessionListing {
  readonly limit: number;
  /** As the page before gave it; null: from the first. */
  readonly cursor: SessionCursor | null;
  /** In the name of the session or of its brand; null: all. */
  readonly search: string | null;
  readonly archived: boolean;
}

/** The last session of a page: its place in the order, which depends on the time the first page was asked for. */
export interface SessionCursor {
  readonly askedAt: number;
  readonly rank: number;
  readonly place: string;
  readonly id: string;
}

interface ListedRow {
  id: string;
  slug: string;
  name: string;
  brand_name: string;
  status: SessionSummary['status'];
  scheduled_at: Date | null;
  duration_minutes: number;
  completed_at: Date | null;
  archived_at: Date | null;
  entry_count: number;
  images: ImageRow[];
  rank: number;
  place: string;
}

const LOAD_WITHIN_MS = 5_000;
/** A show that begins late is still the next one. */
const LATE_HOURS = 12;

/**
 * Live sessions first, then the next one and those after it, then drafts without a date, newest first, and at last what is
 * over, latest first.
 */
export async function listSessions(
  db: Database,
  listing: SessionListing,
  { imageUrl, at }: { readonly imageUrl: ImageUrl; readonly at: number },
): Promise<{ items: SessionSummary[]; next: SessionCursor | null }> {
  const askedAt = listing.cursor?.askedAt ?? at;
  const { rows } = await db.raw<{ rows: ListedRow[] }>(LIST, bindings(listing, askedAt)).timeout(LOAD_WITHIN_MS);
  const page = rows.slice(0, listing.limit);
  const last = rows.length > listing.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => summary(row, imageUrl)),
    next: last ? { askedAt, rank: last.rank, place: last.place, id: last.id } : null,
  };
}

const LIST = `
  with ranked as (
    select s.*, b.name as brand_name,
           case when s.status = 'live' then 0
                when s.status = 'draft' and s.scheduled_at >= cast(:askedAt as timestamptz) - interval '${LATE_HOURS} hours' then 1
                when s.status = 'draft' and s.scheduled_at is null then 2
                else 3 end as rank
    from sessions s join brands b on b.id = s.brand_id
    where (s.archived_at is not null) = cast(:archived as boolean)
      and (cast(:search as text) is null or s.name ilike :search or b.name ilike :search)
  ), placed as (
    select *, (case rank when 1 then extract(epoch from scheduled_at) * 1000
                         when 3 then -extract(epoch from coalesce(completed_at, scheduled_at, created_at)) * 1000
                         else -id end)::bigint as place
    from ranked
  ), page as (
    select * from placed
    where cast(:rank as int) is null or (rank, place, id) > (cast(:rank as int), cast(:place as bigint), cast(:id as bigint))
    order by rank, place, id limit :limit
  )
  select page.id, slug, page.name, brand_name, status, scheduled_at, duration_minutes, completed_at, archived_at, rank,
         place::text,
         (select count(*)::int from session_products e where e.session_id = page.id) as entry_count,
         coalesce((select jsonb_agg(to_jsonb(i) order by i.place) from (
           select i.*, e.position as place from session_products e
           join product_images i on i.product_id = e.product_id and i.is_primary
           where e.session_id = page.id order by e.position limit 3
         ) i), '[]') as images
  from page order by rank, page.place, page.id`;

function bindings({ limit, cursor, search, archived }: SessionListing, askedAt: number) {
  return {
    askedAt: new Date(askedAt),
    archived,
    search: search === null ? null : `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`,
    rank: cursor?.rank ?? null,
    place: cursor?.place ?? null,
    id: cursor?.id ?? null,
    limit: limit + 1,
  };
}

function summary(row: ListedRow, imageUrl: ImageUrl): SessionSummary {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    brandName: row.brand_name,
    status: row.status,
    scheduledAt: row.scheduled_at?.getTime() ?? null,
    durationMinutes: row.duration_minutes,
    completedAt: row.completed_at?.getTime() ?? null,
    archivedAt: row.archived_at?.getTime() ?? null,
    entryCount: row.entry_count,
    thumbnails: row.images.map((image) => entryImage(image, imageUrl).thumbnailUrl),
  };
}

/** Whether any session is on air. */
export async function isShowLive(db: Database): Promise<boolean> {
  return (await db('sessions').where('status', 'live').first('id')) !== undefined;
}
