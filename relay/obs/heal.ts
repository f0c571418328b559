import { doubledPauseMs } from '../doubled-pause.ts';

/** What is seen of the overlay that stands in OBS. */
export interface OverlayHealth {
  /** Since when no socket of it has been here, in epoch milliseconds; null: one is. */
  readonly goneSince: number | null;
  /** Since when it owes a receipt for a change that it should have painted; null: it owes none. */
  readonly owesSince: number | null;
  /** OBS shows it somewhere. Nowhere shown, a page paints nothing, and that is as it should be. */
  readonly isShown: boolean;
}

export type Remedy = 'refresh' | 'reload';

/** A remedy that was given, and since when the overlay has needed none. */
export interface Treatment {
  readonly count: number;
  readonly lastAt: number;
}

const OWES_FOR_MS = 3_000;
const GONE_FOR_MS = 10_000;
const PAUSES = { firstMs: 10_000, longestMs: 5 * 60_000 };

export function isIll({ goneSince, owesSince, isShown }: OverlayHealth, now: number): boolean {
  if (goneSince !== null) return now - goneSince >= GONE_FOR_MS;
  return isShown && owesSince !== null && now - owesSince >= OWES_FOR_MS;
}

/** What to do now, if anything: first the page is loaded afresh, then its address is changed, each pause twice the one before. */
export function remedyFor(health: OverlayHealth, treatment: Treatment | null, now: number): Remedy | null {
  if (!isIll(health, now)) return null;
  if (treatment === null) return 'refresh';
  if (now - treatment.lastAt < doubledPauseMs(PAUSES, treatment.count)) return null;
  return treatment.count % 2 === 1 ? 'reload' : 'refresh';
}
