import { type SessionPage, type SessionSummary, sessionPageSchema } from '#protocol/sessions-api.ts';
import { ask } from './api.ts';

/** One line of the list of sessions. */
export type ListedSession = SessionSummary;

/** Asks the relay; throws as `ask` does. */
export function loadSessions(cursor: string | null, archived = false): Promise<SessionPage> {
  const parameters = new URLSearchParams({ archived: String(archived), ...(cursor !== null && { cursor }) });
  return ask(sessionPageSchema, `/api/sessions?${parameters}`);
}
