import type { Page } from 'playwright-core';
import { spread } from '../figures.ts';

const WANTED_MS = 50;

export interface Smoothness {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
}

/** Frames and long tasks of a page while something is done to it. */
export async function smoothness(page: Page, work: () => Promise<unknown>): Promise<Smoothness> {
  await page.evaluate(watch);
  await work();
  return page.evaluate(() => Reflect.get(window, 'stopWatching')());
}

export function rowOf(what: string, { frames, longTasks }: Smoothness) {
  const { p50, p99, max } = spread(frames);
  const missed = frames.filter((ms) => ms > WANTED_MS).length;
  return {
    ...{ what, frames: frames.length, 'p50 ms': p50, 'p99 ms': p99, 'max ms': max },
    ...{ 'frames over 50 ms (0)': missed, 'tasks over 50 ms (0)': longTasks.length },
    'longest task ms': Math.round(Math.max(0, ...longTasks)),
  };
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
