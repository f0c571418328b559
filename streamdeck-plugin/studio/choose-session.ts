import type { SessionSummary } from './relay-api.ts';

/** A show may have been planned for a while ago and not have begun yet. */
const LATE_MS = 12 * 3_600_000;

/** The session that is live; before a show the one that comes next; else the newest. Null: there is none. */
export function chooseSession(sessions: readonly SessionSummary[], now: number): SessionSummary | null {
  const live = sessions.find(({ status }) => status === 'live');
  if (live !== undefined) return live;
  const drafts = sessions.filter(({ status }) => status === 'draft');
  const coming = drafts.filter(({ scheduledAt }) => scheduledAt !== null && scheduledAt > now - LATE_MS);
  const [next] = coming.sort((one, other) => (one.scheduledAt ?? 0) - (other.scheduledAt ?? 0));
  return next ?? drafts[0] ?? sessions[0] ?? null;
}
