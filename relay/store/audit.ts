import type { Database } from './connection.ts';

export interface StoredAuditEvent {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly actor: Readonly<Record<string, unknown>>;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
}

export async function insertAudit(db: Database, event: Omit<StoredAuditEvent, 'id'>): Promise<void> {
  const { at, action, actor, detail, address } = event;
  await db('audit_events').insert({
    ...{ at: new Date(at), action, address },
    actor: JSON.stringify(actor),
    detail: JSON.stringify(detail),
  });
}

export interface AuditFilter {
  /** The beginning of actions: "login", "device". Null: all. */
  readonly action: string | null;
  /** Words in who did it, from where, or in the detail. Null: all. */
  readonly search: string | null;
  /** Older than the event of this id. */
  readonly before: string | null;
  readonly limit: number;
}

interface AuditRow {
  id: string;
  at: Date;
  action: string;
  actor: Record<string, unknown>;
  detail: Record<string, unknown>;
  address: string | null;
}

/** Newest first. */
export async function listAudit(
  db: Database,
  { action, search, before, limit }: AuditFilter,
): Promise<StoredAuditEvent[]> {
  // A sign-in is called by what it was made with.
  const named = `e.actor || jsonb_build_object('name', coalesce(e.actor ->> 'name', l.name))`;
  const query = db('audit_events as e')
    .leftJoin('logins as l', (on) => on.on(db.raw("l.id::text = e.actor -> 'via' ->> 'id'")))
    .select<AuditRow[]>('e.id', 'e.at', 'e.action', db.raw(`${named} as actor`), 'e.detail')
    .select(db.raw('host(e.address) as address'))
    .orderBy('e.id', 'desc')
    .limit(limit);
  if (action !== null) query.whereRaw('starts_with(e.action, ?)', [action]);
  if (before !== null) query.where('e.id', '<', before);
  if (search !== null) {
    const words = `concat_ws(' ', e.actor::text, l.name, e.detail::text, host(e.address))`;
    query.whereRaw(`strpos(lower(${words}), lower(?)) > 0`, [search]);
  }
  const rows = await query;
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** Forgets what is older than so many days; how many that were. */
export async function pruneAudit(db: Database, days: number, now: number): Promise<number> {
  return db('audit_events')
    .where('at', '<', new Date(now - days * 86_400_000))
    .delete();
}

const DAYS_KEPT = 90;

/** How many days the audit log goes back: the setting `audit-days`, or 90. */
export async function auditDays(db: Database): Promise<number> {
  const row = await db('settings').where('key', 'audit-days').first<{ value: unknown } | undefined>('value');
  const days = Number(row?.value);
  return Number.isInteger(days) && days >= 1 && days <= 3650 ? days : DAYS_KEPT;
}

export async function setAuditDays(db: Database, days: number): Promise<void> {
  await db('settings')
    .insert({ key: 'audit-days', value: JSON.stringify(days) })
    .onConflict('key')
    .merge(['value']);
}
