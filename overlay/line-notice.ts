import type { LiveView } from '#client/live-view.ts';
import { words } from './words.ts';

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

/** `now` is the local clock. */
export function lineNotice({ line, lineSince, ending, state }: LiveView, now: number): LineNotice {
  const forMs = now - lineSince;
  const isUnconfirmed = forMs >= UNCONFIRMED_MS;
  switch (line) {
    case 'live':
      return well('good', words.line.live);
    case 'lagging':
      return well('warn', words.line.lagging);
    case 'connecting':
    case 'offline':
      if (forMs >= LOST_MS) return { tone: 'bad', word: words.line.lost, forMs, isLost: true, isUnconfirmed };
      if (!state) return well('quiet', words.line.connecting);
      return forMs < BLIP_MS ? well('good', words.line.live) : well('quiet', words.line.again);
    case 'ended': {
      const word = ending ? words.endings[ending].title : words.line.ended;
      return { tone: 'bad', word, forMs: null, isLost: true, isUnconfirmed };
    }
  }
}

function well(tone: LineNotice['tone'], word: string): LineNotice {
  return { tone, word, forMs: null, isLost: false, isUnconfirmed: false };
}
