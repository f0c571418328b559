import type { Page } from 'playwright-core';
import { spread } from '../figures.ts';
import { type Bench, close, LAPTOP, openRun, PHONE } from './bench-page.ts';

const MOVES = 160;
/** The first ones compile and fill caches. */
const WARM_UP = 10;
const PAUSE_MS = 60;
/** A press is answered before it feels late. */
const WANTED = 'p99 at most 100';

/** A press of J until the frame that shows it is painted: here, and on a phone that watches; beside a frame of the same page. */
export async function presses(bench: Bench, session: string) {
  const own = await openRun(bench, session, LAPTOP);
  const other = await openRun(bench, session, PHONE);
  const [here, there, frame]: [number[], number[], number[]] = [[], [], []];
  for (let move = 0; move < MOVES; move += 1) {
    const { ownMs, otherMs, frameMs } = await moveOn(own, other);
    if (move >= WARM_UP) {
      here.push(ownMs);
      there.push(otherMs);
      frame.push(frameMs);
    }
    await own.waitForTimeout(PAUSE_MS);
  }
  for (const page of [own, other]) await close(page);
  const floor = spread(frame);
  const row = (what: string, values: readonly number[], wanted: string) => {
    const { p50, p99, max } = spread(values);
    const beside = { 'p50 / frame': ratio(p50, floor.p50), 'p99 / frame': ratio(p99, floor.p99) };
    return { what, 'p50 ms': p50, 'p99 ms': p99, 'max ms': max, wanted, ...beside };
  };
  return [
    row('reference: one frame of the same page', frame, ''),
    row('press → own screen, 300 entries', here, WANTED),
    row('press → another controller', there, WANTED),
  ];
}

async function moveOn(own: Page, other: Page): Promise<{ ownMs: number; otherMs: number; frameMs: number }> {
  const revision = 1 + Number(await own.getAttribute('[data-revision]', 'data-revision'));
  const [{ pressedAt, shownAt: at, frameMs }, arrivedAt] = await Promise.all([
    own.evaluate(pressAndLook, revision),
    other.evaluate(shownAt, revision),
  ]);
  return { ownMs: at - pressedAt, otherMs: arrivedAt - pressedAt, frameMs };
}

/** In the page: presses J, and says when the frame that shows it had been painted. */
async function pressAndLook(revision: number): Promise<{ pressedAt: number; shownAt: number; frameMs: number }> {
  const clock = () => performance.timeOrigin + performance.now();
  const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  // A message that is posted from an animation frame arrives once that frame has been painted.
  const painted = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  const view = document.querySelector('hudson-controller')?.shadowRoot?.querySelector('hudson-run-view');
  await nextFrame();
  const frameAt = clock();
  await nextFrame();
  const frameMs = clock() - frameAt;
  const pressedAt = clock();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, composed: true }));
  while (Number(view?.getAttribute('data-revision')) < revision) await nextFrame();
  await painted();
  return { pressedAt, shownAt: clock(), frameMs };
}

/** In another page: when the frame with a revision had been painted. */
async function shownAt(revision: number): Promise<number> {
  const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  const view = document.querySelector('hudson-controller')?.shadowRoot?.querySelector('hudson-run-view');
  while (Number(view?.getAttribute('data-revision')) < revision) await nextFrame();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
    port2.postMessage(null);
  });
}

const ratio = (value: number, floor: number) => Math.round((value / floor) * 10) / 10;
