import { expect, test } from 'vitest';
import type { Entry } from '#protocol/session.ts';
import { fitOf } from '../../controller/live/fit.ts';
import { behindWhich } from '../../controller/live/reorder.ts';
import type { Pacing } from '../../controller/pacing.ts';
import { entryView } from '../../relay/core/views.ts';
import { anEntry } from '../support/builders.ts';

const read = { talkingPoints: () => [], imageUrl: (file: string) => file };
const entries = (given: Readonly<Record<string, Parameters<typeof anEntry>[2]>>): Entry[] =>
  Object.entries(given).map(([id, one], at) => entryView(anEntry(id, at + 1, one), 'producer', read));

const over = (minutes: number): Pacing => ({
  ...{ elapsedMs: 0, remainingMs: 0, eachMs: null, paceMs: 120_000 },
  drift: { type: 'over', minutes },
});

const ids = (some: readonly Entry[] | undefined) => some?.map(({ id }) => id);

test('to make it fit, so many go from the end as the time over takes, never one that must be shown', () => {
  const show = entries({ a: {}, b: {}, c: {}, d: { mustShow: true }, e: {}, f: { skipped: true } });

  const fit = fitOf(show, 'a', over(4));

  expect(fit?.needed).toBe(2);
  expect(ids(fit?.drop)).toEqual(['c', 'e']);
});

test('nothing is offered for dropping on time, or while no pace is known', () => {
  const show = entries({ a: {}, b: {} });

  expect(fitOf(show, 'a', { ...over(4), drift: { type: 'on-time' } })).toBeNull();
  expect(fitOf(show, 'a', { ...over(4), paceMs: null })).toBeNull();
});

test('when too many must be shown, what can go is offered', () => {
  const fit = fitOf(entries({ a: {}, b: { mustShow: true }, c: {} }), 'a', over(10));

  expect([fit?.needed, ids(fit?.drop)]).toEqual([2, ['c']]);
});

test('selected entries go one place up or down together, and no further than the ends', () => {
  const show = entries({ a: {}, b: {}, c: {}, d: {} });

  expect(behindWhich(show, new Set(['c']), -1)).toBe('a');
  expect(behindWhich(show, new Set(['b']), -1)).toBeNull();
  expect(behindWhich(show, new Set(['a']), -1)).toBeUndefined();
  expect(behindWhich(show, new Set(['a', 'b']), 1)).toBe('c');
  expect(behindWhich(show, new Set(['d']), 1)).toBeUndefined();
});
