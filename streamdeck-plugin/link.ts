import type * as z from 'zod';
import type { LiveView } from '#client/live-view.ts';
import type { InspectorStatus, linkSchema, PairingFailure } from './inspector-messages.ts';

/** How the line to the relay is, as keys and inspector say it. */
export type Link = z.infer<typeof linkSchema>;
type LinkTrouble = Exclude<Link, 'live'>;
/** Why the keys cannot show the show: how the line is, or why pairing did not work. */
export type Trouble = LinkTrouble | Exclude<PairingFailure, 'busy-elsewhere'>;

/** What only a code from Hudson can mend. */
export const WANTS_CODE: ReadonlySet<Link> = new Set(['not-paired', 'revoked', 'not-allowed']);

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

/** What keys say that cannot show the show. While a code is wanted, what became of the last one says more than the line. */
export function troubleOf(link: Link, { isAsking, failure }: InspectorStatus['pairing']): Trouble {
  if (link === 'live') return 'connecting';
  if (!WANTS_CODE.has(link)) return link;
  if (isAsking) return 'connecting';
  return failure === null || failure === 'busy-elsewhere' ? link : failure;
}

function endingLink(ending: LiveView['ending']): LinkTrouble {
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
