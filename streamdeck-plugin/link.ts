import type * as z from 'zod';
import type { LiveView } from '#client/live-view.ts';
import type { linkSchema } from './inspector-messages.ts';

/** How the line to the relay is, as keys and inspector say it. */
export type Link = z.infer<typeof linkSchema>;
/** Why the keys cannot show the show. */
export type Trouble = Exclude<Link, 'live'>;

/** For how long a first attempt is called that, and not a failure. */
export const CONNECTING_FOR_MS = 2_000;

/** A line that lags is no line: what stood on the keys may be wrong by now. `now` is the local clock. */
export function linkOf({ line, lineSince, ending }: LiveView, now: number): Link {
  switch (line) {
    case 'live':
      return 'live';
    case 'connecting':
      return now - lineSince < CONNECTING_FOR_MS ? 'connecting' : 'offline';
    case 'lagging':
    case 'offline':
      return 'offline';
    case 'ended':
      return endingLink(ending);
  }
}

function endingLink(ending: LiveView['ending']): Trouble {
  switch (ending) {
    case 'sign-in':
    case 'revoked':
      return 'revoked';
    case 'not-allowed':
      return 'not-allowed';
    case 'no-such-session':
      return 'no-session';
    case 'other-protocol':
    case 'bad-message':
      return 'other-version';
    case null:
      return 'offline';
  }
}
