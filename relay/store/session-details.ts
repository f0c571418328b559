import type { SessionDetails, SessionHost } from '#protocol/sessions-api.ts';
import type { Database } from './connection.ts';
import { type SessionRow, sessionInfo, sessionState } from './rows.ts';
import { SESSION_COLUMNS, SESSION_TABLES } from './sessions.ts';

/** A session as its builder sees it: with the producer's notes. */
export type StoredDetails = SessionDetails & { readonly notes: string | null };

interface DetailsRow extends SessionRow {
  brand_id: string;
  notes: string | null;
  archived_at: Date | null;
  entry_count: number;
  hosts: SessionHost[];
}

const LOAD_WITHIN_MS = 1_500;

/** Null if there is no such session. */
export async function loadSessionDetails(db: Database, id: string): Promise<StoredDetails | null> {
  const { rows } = await db
    .raw<{ rows: DetailsRow[] }>(
      `select ${SESSION_COLUMNS}, s.brand_id, s.notes, s.archived_at,
         (select count(*)::int from session_products e where e.session_id = s.id) as entry_count,
         coalesce((
           select jsonb_agg(jsonb_build_object('id', h.id::text, 'name', h.name, 'role', sh.role)
                            order by sh.role = 'primary' desc, sh.position, h.id)
           from session_hosts sh join hosts h on h.id = sh.host_id where sh.session_id = s.id
         ), '[]') as hosts
       from ${SESSION_TABLES} where s.id = ?`,
      [id],
    )
    .timeout(LOAD_WITHIN_MS);
  const [row] = rows;
  return row === undefined ? null : detailsOf(row);
}

function detailsOf(row: DetailsRow): StoredDetails {
  const { status, liveAt, completedAt } = sessionState(row);
  return {
    ...sessionInfo(row),
    ...{ status, liveAt, completedAt },
    brandId: row.brand_id,
    hosts: row.hosts,
    notes: row.notes,
    archivedAt: row.archived_at?.getTime() ?? null,
    entryCount: row.entry_count,
  };
}
