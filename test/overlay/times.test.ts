import { expect, test, vi } from 'vitest';
import { everySecond } from '../../overlay/every-second.ts';
import { lineNotice } from '../../overlay/line-notice.ts';
import { showTimes } from '../../overlay/show-times.ts';
import { aView } from './fixtures.ts';

test('a live show counts on the relay clock', () => {
  expect(showTimes(aView(), 61_000)).toEqual({ onProductMs: 60_000, status: 'live', showMs: 61_000 });
});

test('a draft has no show clock, a complete show stands still at its length', () => {
  const { state } = aView();
  const draft = aView({ state: { ...state!, status: 'draft' } });
  const complete = aView({ state: { ...state!, status: 'complete', completedAt: 50_000 } });

  expect(showTimes(draft, 99_000).showMs).toBeNull();
  expect(showTimes(complete, 99_000).showMs).toBe(50_000);
});

test('a short gap in the connection is not mentioned', () => {
  expect(lineNotice(aView({ line: 'offline' }), 1_900)).toMatchObject({ word: 'Connected', isLost: false });
});

test('a gap of some seconds is named without alarm', () => {
  expect(lineNotice(aView({ line: 'offline' }), 9_000)).toMatchObject({
    tone: 'quiet',
    word: 'Reconnecting',
    isLost: false,
  });
});

test('a connection lost for ten seconds is said and counted; after thirty the price is not confirmed', () => {
  expect(lineNotice(aView({ line: 'offline' }), 14_000)).toEqual({
    ...{ tone: 'bad', word: 'No connection', forMs: 14_000 },
    ...{ isLost: true, isUnconfirmed: false },
  });
  expect(lineNotice(aView({ line: 'offline' }), 30_000).isUnconfirmed).toBe(true);
});

test('a page that was never live does not claim to be connected', () => {
  const connecting = aView({ line: 'connecting', state: null });

  expect(lineNotice(connecting, 500)).toMatchObject({ word: 'Connecting', isLost: false });
  expect(lineNotice(connecting, 10_000)).toMatchObject({ word: 'No connection', isLost: true });
});

test('the clock ticks in step with the product, and not after it was stopped', () => {
  vi.useFakeTimers({ now: 10_300 });
  try {
    const at: number[] = [];
    const later = (ms: number, callback: () => void) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    };
    const stop = everySecond({ now: () => Date.now(), later }, 10_000, () => at.push(Date.now()));
    vi.advanceTimersByTime(3_000);
    stop();
    vi.advanceTimersByTime(3_000);

    expect(at).toEqual([11_000, 12_000, 13_000]);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
