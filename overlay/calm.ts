import type { Ending, LiveView } from '#client/live-view.ts';
import { showClock } from '#protocol/durations.ts';
import { whatIsShown } from './shown.ts';
import { words } from './words.ts';

const say = words.calm;

/** What stands in the place of a product where there is none to show. */
export interface Calm {
  readonly title: string;
  readonly detail: string | null;
}

/** Null: there is a product to show. `now` is the local clock. */
export function calmOf(view: LiveView, now: number): Calm | null {
  const { state, rundown } = view;
  const refused = view.line === 'ended' && view.ending ? REFUSALS[view.ending] : null;
  if (refused) return refused;
  if (!state || !rundown) {
    return now - view.lineSince < 10_000
      ? { title: say.connecting, detail: null }
      : { title: say.away, detail: say.awayDetail };
  }
  if (state.status === 'complete') return { title: say.over, detail: showLength(view) };
  if (rundown.order.length === 0) return { title: say.empty, detail: say.emptyDetail };
  return whatIsShown(view).entry === null ? { title: say.waiting, detail: null } : null;
}

/** The relay has said no. What was shown before goes: nobody keeps it true. */
const REFUSALS: Record<Ending, Calm | null> = {
  'sign-in': words.endings['sign-in'],
  revoked: words.endings.revoked,
  'not-allowed': words.endings['not-allowed'],
  'no-such-session': words.endings['no-such-session'],
  'other-protocol': null,
  'bad-message': null,
};

function showLength({ state }: LiveView): string | null {
  if (state?.liveAt === undefined || state.completedAt === undefined) return null;
  return say.overDetail(showClock(state.completedAt - state.liveAt));
}
