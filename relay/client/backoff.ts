import type { Ending } from './live-view.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
/**
 * Each delay is tried a few times before it doubles. A relay that is restarted is back within seconds, and its pages
 * should be within one more; but Chromium holds back a page that has failed more than a dozen times in a row.
 */
const TRIES_PER_DELAY = 4;
/** Jitter takes up to this part off, so that a hundred pages do not come back in the same millisecond. */
const JITTER = 0.3;

const SLOW_DELAY_MS = 5_000;

/** How long to wait before trying again, after so many failures in a row. `random` is from 0 up to 1. */
export function retryDelayMs(failures: number, random: number): number {
  if (failures === 0) return 0;
  const doublings = Math.floor((failures - 1) / TRIES_PER_DELAY);
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** doublings, LONGEST_DELAY_MS);
  return Math.round(delayMs * (1 - JITTER * random));
}

/**
 * How long to wait after the relay said no; null: it takes a person to change that. The others are tried slowly,
 * because an overlay left open in OBS has nobody to reload it when the session is made at last.
 */
export function retryAfterEndingMs(ending: Ending, random: number): number | null {
  switch (ending) {
    case 'sign-in':
    case 'revoked':
    case 'not-allowed':
      return null;
    case 'no-such-session':
    case 'other-protocol':
    case 'bad-message':
      return Math.round(SLOW_DELAY_MS * (1 + random));
  }
}
