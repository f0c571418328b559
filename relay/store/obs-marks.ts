import type { ObsMark } from '../reporting/timecodes.ts';
import type { Database } from './connection.ts';

const WITHIN_MS = 5_000;

export async function addObsMark(db: Database, sessionId: string, mark: ObsMark): Promise<void> {
  await db('obs_marks')
    .insert({
      session_id: sessionId,
      at: new Date(mark.at),
      stream_ms: mark.streamMs,
      record_ms: mark.recordMs,
      is_record_paused: mark.isRecordPaused,
    })
    .onConflict(['session_id', 'at'])
    .ignore()
    .timeout(WITHIN_MS);
}

interface MarkRow {
  at: Date;
  stream_ms: string | null;
  record_ms: string | null;
  is_record_paused: boolean;
}

/** In order of time. */
export async function obsMarksOf(db: Database, sessionId: string): Promise<ObsMark[]> {
  const rows = await db('obs_marks')
    .where('session_id', sessionId)
    .orderBy('at')
    .timeout(WITHIN_MS)
    .select<MarkRow[]>('at', 'stream_ms', 'record_ms', 'is_record_paused');
  return rows.map((row) => ({
    at: row.at.getTime(),
    streamMs: row.stream_ms === null ? null : Number(row.stream_ms),
    recordMs: row.record_ms === null ? null : Number(row.record_ms),
    isRecordPaused: row.is_record_paused,
  }));
}

export interface Keeper {
  readonly relay: string;
  readonly seconds: number;
  /** What it says of OBS. */
  readonly status: object;
}

/** Makes `relay` the one that works with OBS for the next `seconds`; false: another one is. */
export async function keepObs(db: Database, { relay, seconds, status }: Keeper): Promise<boolean> {
  const { rows } = await db
    .raw<{ rows: { relay: string }[] }>(
      `insert into obs_keeper as k (relay, until, status) values (?, now() + make_interval(secs => ?), ?::jsonb)
       on conflict (only_row) do update
         set relay = excluded.relay, until = excluded.until, status = excluded.status
         where k.relay = excluded.relay or k.until < now()
       returning relay`,
      [relay, seconds, JSON.stringify(status)],
    )
    .timeout(WITHIN_MS);
  return rows.length > 0;
}

/** What the relay that works with OBS said last; null: none does. */
export async function keptObsStatus(db: Database): Promise<unknown> {
  const { rows } = await db
    .raw<{ rows: { status: unknown }[] }>('select status from obs_keeper where until > now()')
    .timeout(WITHIN_MS);
  return rows[0]?.status ?? null;
}

/** Lets another relay take over at once. */
export async function leaveObs(db: Database, relay: string): Promise<void> {
  await db('obs_keeper').where({ relay }).delete().timeout(WITHIN_MS);
}
