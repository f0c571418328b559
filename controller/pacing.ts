/** Within this of the planned end the show is on time. */
const ON_TIME_MS = 3 * 60_000;
/** Before this the pace so far says nothing about the pace to come. */
const TOO_EARLY_MS = 3 * 60_000;

export interface PacingFacts {
  /** Null: not live. */
  readonly liveAt: number | null;
  readonly durationMs: number;
  /** How many products were shown before the current one, each counted once. */
  readonly shown: number;
  /** How long the current one has been on, and how many are still to come. */
  readonly onForMs: number;
  readonly left: number;
  readonly now: number;
}

export interface Pacing {
  readonly elapsedMs: number;
  /** To the planned end; below zero after it. */
  readonly remainingMs: number;
  /** What each product still to come may take; null at or after the planned end, and with none left. */
  readonly eachMs: number | null;
  /** What a product took so far; null: too early to say. */
  readonly paceMs: number | null;
  readonly drift: { readonly type: 'on-time' } | { readonly type: 'over' | 'spare'; readonly minutes: number } | null;
}

/**
 * How the show stands against its planned length, going on at the pace of the products before the current one.
 * Null while not live. The pace counts what was shown, not places in the list: a show jumps about in it.
 */
export function pacingOf({ liveAt, durationMs, shown, onForMs, left, now }: PacingFacts): Pacing | null {
  if (liveAt === null) return null;
  const elapsedMs = Math.max(0, now - liveAt);
  const remainingMs = durationMs - elapsedMs;
  const eachMs = left > 0 && remainingMs > 0 ? remainingMs / left : null;
  if (elapsedMs < TOO_EARLY_MS || shown === 0) return { elapsedMs, remainingMs, eachMs, paceMs: null, drift: null };
  const paceMs = Math.max(0, elapsedMs - onForMs) / shown;
  // The current one takes its time too, so that a press on Next does not make the show minutes shorter.
  const needsMs = paceMs * left + Math.max(0, paceMs - onForMs);
  return { elapsedMs, remainingMs, eachMs, paceMs, drift: driftOf(needsMs - remainingMs) };
}

function driftOf(overMs: number): NonNullable<Pacing['drift']> {
  if (Math.abs(overMs) <= ON_TIME_MS) return { type: 'on-time' };
  return { type: overMs > 0 ? 'over' : 'spare', minutes: Math.floor(Math.abs(overMs) / 60_000) };
}
