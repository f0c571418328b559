import { expect, test } from 'vitest';
import type { LineState, LiveView } from '#client/live-view.ts';
import { nothingYet } from '#client/snapshots.ts';
import { watchForRelay } from '#client/watch-for-relay.ts';
import { HandClock } from './hand-clock.ts';

test('a relay that comes back wakes the client within a second, once', async () => {
  const page = aPage('offline');
  await page.pass(30_000);
  expect(page.woken).toBe(0);

  page.relayIsThere = true;
  await page.pass(1_000);
  expect(page.woken).toBe(1);

  await page.pass(30_000);
  expect(page.woken).toBe(1);
});

test('a relay that is there and lets nobody in is left to the retries of the client', async () => {
  const page = aPage('connecting');
  page.relayIsThere = true;

  await page.pass(30_000);

  expect(page.woken).toBe(0);
});

test('nobody asks while there is a line, nor where it takes a person', async () => {
  for (const line of ['live', 'lagging', 'ended'] as const) {
    const page = aPage(line);
    await page.pass(30_000);
    expect(page.asked).toBe(0);
    expect(page.clock.timersLeft).toBe(0);
  }
});

test('a line that is lost is watched for, and no longer once it is back', async () => {
  const page = aPage('live');
  page.become('offline');
  await page.pass(1_000);
  expect(page.asked).toBeGreaterThan(0);

  page.become('live');
  const { asked } = page;
  await page.pass(30_000);
  expect(page.asked).toBe(asked);
});

test('once ended nothing is asked and no timer is left', async () => {
  const page = aPage('offline');
  page.end();
  page.relayIsThere = true;

  await page.pass(30_000);

  expect(page.asked).toBe(0);
  expect(page.clock.timersLeft).toBe(0);
});

function aPage(line: LineState) {
  const clock = new HandClock();
  const listeners = new Set<(view: LiveView) => void>();
  const page = {
    clock,
    view: { ...nothingYet(0).view, line },
    relayIsThere: false,
    woken: 0,
    asked: 0,
    end: () => {},
    subscribe(listener: (view: LiveView) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wake() {
      page.woken += 1;
    },
    become(next: LineState) {
      page.view = { ...page.view, line: next };
      for (const listener of listeners) listener(page.view);
    },
    /** Time passes in steps short enough for every answer to arrive before the next question. */
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 100) {
        clock.pass(100);
        await Promise.resolve();
        await Promise.resolve();
      }
    },
  };
  const isThere = async () => {
    page.asked += 1;
    return page.relayIsThere;
  };
  page.end = watchForRelay(page, isThere, clock);
  return page;
}
