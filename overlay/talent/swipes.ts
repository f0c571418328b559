import type { Press } from '#client/live-view.ts';

/** In px of the screen. Shorter ones are taps, steeper ones are scrolling. */
const SHORTEST = 40;

type Point = Pick<PointerEvent, 'clientX' | 'clientY'>;

/** A finger drawn over the picture: to the left is the next one. Null: it was no swipe. */
export function swipe(from: Point, to: Point): Press | null {
  const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
  if (Math.abs(x) < SHORTEST || Math.abs(x) < 2 * Math.abs(y)) return null;
  return { type: x < 0 ? 'nextImage' : 'previousImage' };
}

/** Hears of each swipe that begins on an element of the kind `name`, until the answer is called. */
export function watchSwipes(window: Window, name: string, swiped: (press: Press) => void): () => void {
  let from: PointerEvent | null = null;
  const down = (event: PointerEvent) => {
    from = event.composedPath().some((target) => target instanceof Element && target.localName === name) ? event : null;
  };
  const up = (event: PointerEvent) => {
    const press = from && swipe(from, event);
    from = null;
    if (press) swiped(press);
  };
  window.addEventListener('pointerdown', down);
  window.addEventListener('pointerup', up);
  return () => {
    window.removeEventListener('pointerdown', down);
    window.removeEventListener('pointerup', up);
  };
}
