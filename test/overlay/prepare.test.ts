import { afterEach, expect, test, vi } from 'vitest';
import type { Entry } from '#protocol/session.ts';
import { Fitter } from '../../overlay/fit/fitter.ts';
import { browserIdle, inOrderOfNeed, prepareFits } from '../../overlay/fit/prepare.ts';
import { anEntry, aStage, aView, halfEm, points } from './fixtures.ts';

const entries = Array.from({ length: 9 }, (_, index) => anEntry({ id: String(index + 1) }));
const { rundown } = aView({ entries });

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('the current entry comes first, then two on each side, then what follows', () => {
  const ids = inOrderOfNeed(rundown!, '5').map((entry) => entry.id);

  expect(ids).toEqual(['5', '3', '4', '6', '7', '8', '9', '1', '2']);
});

test('entries are worked out in idle time only, a few at a time, until none is left', () => {
  const known = new Set<Entry>();
  const idle: ((hasTime: () => boolean) => void)[] = [];
  const fits = { has: (entry: Entry) => known.has(entry), entry: (entry: Entry) => known.add(entry) };
  prepareFits(fits, entries, (work) => {
    idle.push(work);
    return () => {};
  });

  expect(known.size).toBe(0);
  idle.shift()!(() => known.size < 3);
  expect(known.size).toBe(3);
  while (idle.length > 0) idle.shift()!(() => true);
  expect(known.size).toBe(9);
});

test('a piece of the work ends after a few milliseconds, however idle the page is: a move may come', () => {
  let now = 0;
  let done = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => {
    callback({ didTimeout: false, timeRemaining: () => 50 });
  });

  browserIdle((hasTime) => {
    do {
      done += 1;
      now += 1.5;
    } while (hasTime());
  });

  expect(done).toBe(3);
});

test('what was stopped goes on no more', () => {
  let cancelled = false;
  const stop = prepareFits({ has: () => false, entry: () => undefined }, entries, () => () => {
    cancelled = true;
  });

  stop();

  expect(cancelled).toBe(true);
});

test('an entry is worked out once and kept', () => {
  const fitter = new Fitter(aStage(), { currency: 'USD', locale: 'en' }, halfEm);
  const entry = anEntry({ talkingPoints: points('Solid brass', 'Bulb included') });

  expect(fitter.has(entry)).toBe(false);
  expect(fitter.entry(entry)).toBe(fitter.entry(entry));
  expect(fitter.entry({ ...entry, name: 'Another' })).not.toBe(fitter.entry(entry));
});
