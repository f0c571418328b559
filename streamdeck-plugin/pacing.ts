import type { Show } from './show.ts';

/**
 * How long the product that is on may take: what was left of the show when it came on, shared among it and those still
 * to come. Null before the show, after its planned end, and with nothing on.
 */
export function plannedMs({ session, state, entries, position, current }: Show): number | null {
  const { liveAt, movedAt, status } = state;
  if (status !== 'live' || liveAt === undefined || current === null) return null;
  const left = entries.slice(position).filter(({ skipped }) => !skipped).length + 1;
  const remainingMs = liveAt + session.durationMinutes * 60_000 - Math.max(movedAt ?? liveAt, liveAt);
  return remainingMs > 0 ? remainingMs / left : null;
}
