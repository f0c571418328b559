import type { LiveView } from '#client/live-view.ts';
import { isScreen } from '../receipt.ts';

/** How the cue in the air has arrived. */
export interface CueSeen {
  readonly seen: number;
  /** Screens that are to show it. */
  readonly of: number;
  /** When the last of them had it; null: none has. On the relay's clock, as are all. */
  readonly seenAt: number | null;
  readonly gotItAt: number | null;
  readonly sentAt: number;
}

/** Null: no cue is in the air. */
export function cueSeenIn({ cue, presence }: LiveView): CueSeen | null {
  if (cue === null) return null;
  const screens = (presence ?? []).filter((one) => isScreen(one) && (cue.target ?? one.kind) === one.kind);
  const times = screens.flatMap(({ cueSeenAt }) => cueSeenAt ?? []);
  const seenAt = times.length === 0 ? null : Math.max(...times);
  return { seen: times.length, of: screens.length, seenAt, gotItAt: cue.acknowledgedAt, sentAt: cue.at };
}
