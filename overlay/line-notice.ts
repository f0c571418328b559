import type { Ending, LiveView } from '#client/live-view.ts';

/** How a screen of the talent speaks of its connection. */
export interface LineNotice {
  readonly tone: 'good' | 'quiet' | 'warn' | 'bad';
  readonly word: string;
  /** Counted beside the word. */
  readonly forMs: number | null;
  /** What is shown may not be the current product any more. */
  readonly isLost: boolean;
  /** And its price and stock may have changed. */
  readonly isUnconfirmed: boolean;
}

/** A shorter gap is not worth a glance of someone on camera. */
const BLIP_MS = 2_000;
const LOST_MS = 10_000;
const UNCONFIRMED_MS = 30_000;

const ENDINGS: Record<Ending, string> = {
  'sign-in': 'Not signed in',
  revoked: 'Disconnected',
  'not-allowed': 'Not allowed',
  'no-such-session': 'No such session',
  'other-protocol': 'Updating',
  'bad-message': 'Stopped, reload me',
};

/** `now` is the local clock. */
export function lineNotice({ line, lineSince, ending, state }: LiveView, now: number): LineNotice {
  const forMs = now - lineSince;
  const isUnconfirmed = forMs >= UNCONFIRMED_MS;
  switch (line) {
    case 'live':
      return well('good', 'Connected');
    case 'lagging':
      return well('warn', 'Slow connection');
    case 'connecting':
    case 'offline':
      if (forMs >= LOST_MS) return { tone: 'bad', word: 'No connection', forMs, isLost: true, isUnconfirmed };
      if (!state) return well('quiet', 'Connecting');
      return forMs < BLIP_MS ? well('good', 'Connected') : well('quiet', 'Reconnecting');
    case 'ended': {
      const word = ending ? ENDINGS[ending] : 'Stopped';
      return { tone: 'bad', word, forMs: null, isLost: true, isUnconfirmed };
    }
  }
}

function well(tone: LineNotice['tone'], word: string): LineNotice {
  return { tone, word, forMs: null, isLost: false, isUnconfirmed: false };
}
