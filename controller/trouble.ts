import type { LiveView } from '#client/live-view.ts';

/** A connection lost for less than this is not worth a word: it is usually back. */
const SHOWN_AFTER_MS = 1000;
/** The client calls a line lagging after this much silence. */
const LAGGING_AFTER_MS = 4000;

/** The worst thing that is wrong, which is the one a banner names. */
export type Trouble =
  | { readonly type: 'none' }
  | { readonly type: 'ended'; readonly ending: NonNullable<LiveView['ending']> }
  | { readonly type: 'offline'; readonly forMs: number }
  /** The line stands, but nothing comes through it and presses are not sent. */
  | { readonly type: 'quiet'; readonly forMs: number }
  | { readonly type: 'database'; readonly forMs: number }
  | { readonly type: 'new-version' };

/** `now` is the local clock. */
export function troubleOf(view: LiveView, now: number): Trouble {
  if (view.line === 'ended' && view.ending !== null) return { type: 'ended', ending: view.ending };
  const forMs = now - view.lineSince;
  const isLost = view.line === 'offline' || view.line === 'connecting' || view.line === 'ended';
  if (isLost) return forMs >= SHOWN_AFTER_MS ? { type: 'offline', forMs } : { type: 'none' };
  if (view.line === 'lagging') return { type: 'quiet', forMs: forMs + LAGGING_AFTER_MS };
  if (view.relayStatus?.database === 'away') {
    return { type: 'database', forMs: Math.max(0, now + view.clockOffsetMs - view.relayStatus.databaseSince) };
  }
  return view.build === view.latestBuild ? { type: 'none' } : { type: 'new-version' };
}
