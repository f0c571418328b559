import type { Entry, EntryId } from '#protocol/session.ts';
import type { Pacing } from '../pacing.ts';

/** What to drop so that the show ends on time at the pace so far. */
export interface Fit {
  /** How many would have to go. */
  readonly needed: number;
  /** Those that can: from the end, never one that must be shown. In the order of the show. */
  readonly drop: readonly Entry[];
}

/** Null: the show is on time, or nothing is known of its pace yet. */
export function fitOf(entries: readonly Entry[], currentEntryId: EntryId | null, pacing: Pacing | null): Fit | null {
  if (pacing?.drift?.type !== 'over' || pacing.paceMs === null || pacing.paceMs <= 0) return null;
  const at = entries.findIndex(({ id }) => id === currentEntryId);
  const ahead = entries.slice(at + 1).filter((entry) => !entry.skipped);
  const needed = Math.min(ahead.length, Math.ceil((pacing.drift.minutes * 60_000) / pacing.paceMs));
  const droppable = ahead.filter((entry) => !entry.mustShow);
  return needed === 0 ? null : { needed, drop: droppable.slice(Math.max(0, droppable.length - needed)) };
}
