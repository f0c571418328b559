import type { LiveView } from '#client/live-view.ts';
import type { SessionStatus } from '#protocol/session.ts';

/** What the clocks say. Null: there is nothing to count. */
export interface ShowTimes {
  readonly onProductMs: number | null;
  readonly status: SessionStatus | null;
  readonly showMs: number | null;
}

/** `now` is the relay's clock. A complete show stands still at its length. */
export function showTimes({ state }: LiveView, now: number): ShowTimes {
  if (!state) return { onProductMs: null, status: null, showMs: null };
  const { currentEntryId, movedAt, status, liveAt, completedAt } = state;
  const until = status === 'complete' ? (completedAt ?? null) : now;
  return {
    onProductMs: currentEntryId === null || movedAt === null ? null : now - movedAt,
    status,
    showMs: status === 'draft' || liveAt === undefined || until === null ? null : until - liveAt,
  };
}
