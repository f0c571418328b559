import type { Ending, LiveView } from '#client/live-view.ts';

/** How the overlay speaks of its connection. */
export interface LineNotice {
  readonly tone: 'good' | 'quiet' | 'warn' | 'bad';
  readonly word: string;
  /** Counted beside the word. */
  readonly forMs: number | null;
  /** What is shown may be out of date: the price is not confirmed. */
  readonly isLost: boolean;
}

/** A shorter gap is not worth a glance of someone on camera. */
const BLIP_MS = 2_000;

const ENDINGS: Record<Ending, string> = {
  'sign-in': 'Link no longer valid',
  revoked: 'This overlay was disconnected by the producer',
  'not-allowed': 'Not allowed',
  'no-such-session': 'No such session',
  'other-protocol': 'Updating',
  'bad-message': 'Stopped, reload me',
};

/** `now` is the local clock. */
export function lineNotice({ line, lineSince, ending, state }: LiveView, now: number): LineNotice {
  const forMs = now - lineSince;
  switch (line) {
    case 'live':
      return { tone: 'good', word: 'Connected', forMs: null, isLost: false };
    case 'lagging':
      return { tone: 'warn', word: 'Slow connection', forMs: null, isLost: false };
    case 'connecting':
    case 'offline':
      if (forMs >= BLIP_MS) return { tone: 'bad', word: 'No connection', forMs, isLost: true };
      return state
        ? { tone: 'good', word: 'Connected', forMs: null, isLost: false }
        : { tone: 'quiet', word: 'Connecting', forMs: null, isLost: false };
    case 'ended':
      return { tone: 'bad', word: ending ? ENDINGS[ending] : 'Stopped', forMs: null, isLost: true };
  }
}
