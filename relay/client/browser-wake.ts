import type { Cancel, ClientClock } from './clock.ts';

const LOOK_EVERY_MS = 2_000;
/** A timer that comes this much too late has slept. */
const SLEPT_MS = 3_000;

export interface PageSignals {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: string };
  readonly clock: ClientClock;
}

/** Wakes the client whenever the page may have been away from the network. The answer ends that. */
export function wakeOnReturn(client: { wake(): void }, { window, document, clock }: PageSignals): () => void {
  const wake = () => client.wake();
  const wakeIfVisible = () => {
    if (document.visibilityState === 'visible') client.wake();
  };
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', wakeIfVisible);
  const endWatch = watchForSleep(clock, wake);
  return () => {
    window.removeEventListener('online', wake);
    window.removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', wakeIfVisible);
    endWatch();
  };
}

function watchForSleep(clock: ClientClock, wake: () => void): () => void {
  let cancel: Cancel;
  const look = (dueAt: number) => {
    arm();
    if (clock.now() - dueAt > SLEPT_MS) wake();
  };
  const arm = () => {
    const dueAt = clock.now() + LOOK_EVERY_MS;
    cancel = clock.later(LOOK_EVERY_MS, () => look(dueAt));
  };
  arm();
  return () => cancel();
}
