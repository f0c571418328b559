import type { Page } from 'playwright-core';
import { spread } from '../figures.ts';
import { type Bench, close, LAPTOP, openPage, openRun, PHONE } from './bench-page.ts';

const WANTED_MS = 50;
/** There and back, as a thumb flings it. */
const FLINGS = [-4000, -8000, 8000, 4000];
const SPEED = 4000;

interface Scrolled {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
}

/** Frames and long tasks while 500 entries are scrolled through by real input, beside as many plain rows of text. */
export async function scrolling(bench: Bench, session: string) {
  const plain = await plainRows(bench);
  const phone = await openRun(bench, session, PHONE);
  const laptop = await openRun(bench, session, LAPTOP);
  const rows = [
    row('reference: 500 plain rows', await scrolled(plain, 195, 500)),
    row('500 entries, phone grid', await scrolled(phone, 195, 500)),
    row('500 entries, laptop list', await scrolled(laptop, 195, 500)),
  ];
  for (const page of [plain, phone, laptop]) await close(page);
  return rows;
}

function row(what: string, { frames, longTasks }: Scrolled) {
  const { p50, p99, max } = spread(frames);
  const missed = frames.filter((ms) => ms > WANTED_MS).length;
  return {
    ...{ what, frames: frames.length, 'p50 ms': p50, 'p99 ms': p99, 'max ms': max },
    ...{ 'frames over 50 ms (0)': missed, 'tasks over 50 ms (0)': longTasks.length },
    'longest task ms': Math.round(Math.max(0, ...longTasks)),
  };
}

async function plainRows(bench: Bench): Promise<Page> {
  const page = await openPage(bench, PHONE);
  const rows = Array.from({ length: 500 }, (_, at) => `<p style="height:40px">${at} a row</p>`).join('');
  await page.goto(`data:text/html,<meta name="viewport" content="width=device-width"><body style="margin:0">${rows}`);
  return page;
}

/** Swipes over a point of the page, and watches. */
async function scrolled(page: Page, x: number, y: number): Promise<Scrolled> {
  await page.bringToFront();
  const debug = await page.context().newCDPSession(page);
  await page.evaluate(watch);
  for (const yDistance of FLINGS)
    await debug.send('Input.synthesizeScrollGesture', { x, y, yDistance, speed: SPEED, gestureSourceType: 'touch' });
  return page.evaluate(() => Reflect.get(window, 'stopWatching')());
}

/** In the page: times between frames, and tasks that kept it busy for longer than 50 ms. */
function watch(): void {
  const frames: number[] = [];
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  let last = performance.now();
  let isOver = false;
  const frame = (at: number) => {
    if (isOver) return;
    frames.push(at - last);
    last = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame((at) => {
    last = at;
    requestAnimationFrame(frame);
  });
  Reflect.set(window, 'stopWatching', () => {
    isOver = true;
    observer.disconnect();
    return { frames, longTasks };
  });
}
