import { type Recorded, recordedSchema } from '#protocol/events.ts';
import { RUNDOWN_EVENTS } from '../core/events.ts';
import type { Database } from './connection.ts';
import { LOAD_WITHIN_MS } from './sessions.ts';

/** How far a session is, and at which revision a command was committed, if ever. Revision -1: the session is gone. */
export async function lookUpCommand(
  db: Database,
  sessionId: string,
  commandId: string,
): Promise<{ revision: number; earlier: number | null }> {
  const { rows } = await db
    .raw<{ rows: { revision: number; earlier: number | null }[] }>(
      `select st.revision, e.revision as earlier from session_states st
     left join session_events e on e.session_id = st.session_id and e.command_id = ?
     where st.session_id = ?`,
      [commandId, sessionId],
    )
    .timeout(LOAD_WITHIN_MS);
  return rows[0] ?? { revision: -1, earlier: null };
}

/** The revision that changed the list last; 0 if nothing ever did. */
export async function lastRundownChange(db: Database, sessionId: string): Promise<number> {
  const row = await db('session_events')
    .where('session_id', sessionId)
    .where((events) => events.whereIn('type', [...RUNDOWN_EVENTS]).orWhereRaw("payload->>'releases' is not null"))
    .max('revision as revision')
    .timeout(LOAD_WITHIN_MS)
    .first<{ revision: number | null }>();
  return row?.revision ?? 0;
}

interface EventRow {
  revision: number;
  command_id: string | null;
  type: string;
  payload: object;
  actor: { name?: string };
  at: Date;
}

/** The log behind a revision, oldest first, at most `limit` of it. */
export async function eventsAfter(
  db: Database,
  sessionId: string,
  revision: number,
  limit: number,
): Promise<Recorded[]> {
  return (await eventRows(db, sessionId, revision, limit)).map((row) =>
    recordedSchema.parse({
      revision: row.revision,
      commandId: row.command_id,
      event: { ...row.payload, type: row.type },
      at: row.at.getTime(),
      by: row.actor.name ?? '',
    }),
  );
}

/** One line of a session's log, as the API shows it. */
export interface LoggedEvent {
  readonly revision: number;
  readonly commandId: string | null;
  readonly type: string;
  readonly payload: object;
  readonly by: object;
  readonly at: number;
}

/** The same log with who did it, for people and scripts. */
export async function loggedEventsAfter(
  db: Database,
  sessionId: string,
  revision: number,
  limit: number,
): Promise<LoggedEvent[]> {
  return (await eventRows(db, sessionId, revision, limit)).map((row) => ({
    revision: row.revision,
    commandId: row.command_id,
    type: row.type,
    payload: row.payload,
    by: row.actor,
    at: row.at.getTime(),
  }));
}

function eventRows(db: Database, sessionId: string, revision: number, limit: number): Promise<EventRow[]> {
  return Promise.resolve(
    db('session_events')
      .where('session_id', sessionId)
      .where('revision', '>', revision)
      .orderBy('revision')
      .limit(limit)
      .timeout(LOAD_WITHIN_MS)
      .select('revision', 'command_id', 'type', 'payload', 'actor', 'at'),
  );
}
