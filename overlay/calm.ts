import type { Ending, LiveView } from '#client/live-view.ts';
import { showClockText } from './clock-text.ts';
import { whatIsShown } from './shown.ts';

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
      ? { title: 'Connecting to Hudson', detail: null }
      : { title: 'Hudson is not there', detail: 'This page keeps trying by itself.' };
  }
  if (state.status === 'complete') return { title: 'The show is over', detail: showLength(view) };
  if (rundown.order.length === 0)
    return { title: 'No products yet', detail: 'They appear here once the rundown has some.' };
  return whatIsShown(view).entry === null ? { title: 'Waiting for the producer', detail: null } : null;
}

/** The relay has said no. What was shown before goes: nobody keeps it true. */
const REFUSALS: Record<Ending, Calm | null> = {
  'sign-in': { title: 'Not signed in', detail: 'The producer can make a new link under Devices.' },
  revoked: { title: 'Disconnected', detail: 'This overlay was disconnected by the producer.' },
  'not-allowed': { title: 'Not allowed', detail: 'This link may not see this session.' },
  'no-such-session': { title: 'No such session', detail: 'It appears here as soon as there is one of this name.' },
  'other-protocol': null,
  'bad-message': null,
};

function showLength({ state }: LiveView): string | null {
  if (state?.liveAt === undefined || state.completedAt === undefined) return null;
  return `It ran for ${showClockText(state.completedAt - state.liveAt)}.`;
}
