import type { Cancel, ClientClock } from '#client/clock.ts';

/**
 * The one clock timer of the page. It ticks in step with `since`, so that the time on a product turns to 0:01
 * one second after the product came, and never drifts.
 */
export function everySecond(clock: ClientClock, since: number, tick: () => void): Cancel {
  let cancel: Cancel = () => {};
  const wait = () => {
    const intoSecond = (((clock.now() - since) % 1000) + 1000) % 1000;
    cancel = clock.later(1000 - intoSecond, () => {
      wait();
      tick();
    });
  };
  wait();
  return () => cancel();
}
