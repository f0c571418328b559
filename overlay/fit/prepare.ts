import type { Cancel } from '#client/clock.ts';
import type { Rundown } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';

/** Does some work when the page has nothing better to do; asked again while `hasTime`. */
export type WhenIdle = (work: (hasTime: () => boolean) => void) => Cancel;

interface Fits {
  has(entry: Entry): boolean;
  entry(entry: Entry): unknown;
}

const NEIGHBOURS = 2;

/** Works entries out before a press asks for them: the current and two on each side first. */
export function prepareFits(fits: Fits, entries: readonly Entry[], whenIdle: WhenIdle): Cancel {
  const waiting = entries.filter((entry) => !fits.has(entry));
  let cancel: Cancel = () => {};
  const work = (hasTime: () => boolean) => {
    do {
      const entry = waiting.shift();
      if (!entry) return;
      fits.entry(entry);
    } while (hasTime());
    cancel = whenIdle(work);
  };
  if (waiting.length > 0) cancel = whenIdle(work);
  return () => cancel();
}

export function inOrderOfNeed({ order, byId }: Rundown, current: EntryId | null): Entry[] {
  const at = current === null ? 0 : Math.max(0, order.indexOf(current));
  const near = order.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
  const ids = new Set([...order.slice(at, at + 1), ...near, ...order.slice(at), ...order]);
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}

/** A browser calls fifty milliseconds idle, and a move that comes meanwhile waits for the end of the piece of work: so long is one. */
const PIECE_MS = 4;

/** Leaves the frame its time: stops while there is still some left, and after a few milliseconds in any case. */
export const browserIdle: WhenIdle = (work) => {
  const handle = requestIdleCallback((deadline) => {
    const endsAt = performance.now() + PIECE_MS;
    work(() => deadline.timeRemaining() > PIECE_MS && performance.now() < endsAt);
  });
  return () => cancelIdleCallback(handle);
};
