import type { Cancel, ClientClock } from './clock.ts';
import type { LiveView } from './live-view.ts';

/** Often enough that a page is live again within a second of its relay, however long that was away. */
const LOOK_EVERY_MS = 600;

export interface WatchedClient {
  readonly view: LiveView;
  subscribe(listener: (view: LiveView) => void): Cancel;
  wake(): void;
}

/**
 * While there is no line, asks by plain HTTP whether the relay is back, and wakes the client when a no turns into a yes.
 * The client's own retries grow slow in a long outage, and Chromium holds back a page whose sockets keep failing; a
 * request that fails costs neither. A relay that is there but lets nobody in is not hammered. The answer ends it all.
 */
export function watchForRelay(client: WatchedClient, isThere: () => Promise<boolean>, clock: ClientClock): Cancel {
  let wasAway = false;
  let cancel: Cancel | null = null;

  const look = async () => {
    const there = await isThere();
    if (cancel === null) return;
    if (there && wasAway) client.wake();
    wasAway = !there;
    cancel = clock.later(LOOK_EVERY_MS, look);
  };
  const stop = () => {
    cancel?.();
    cancel = null;
    wasAway = false;
  };
  const follow = ({ line }: LiveView) => {
    const isWithout = line === 'offline' || line === 'connecting';
    if (!isWithout) stop();
    else if (cancel === null) cancel = clock.later(LOOK_EVERY_MS, look);
  };

  follow(client.view);
  const unsubscribe = client.subscribe(follow);
  return () => {
    unsubscribe();
    stop();
  };
}
