import { describe, expect, test } from 'vitest';
import { placeIn } from '../../controller/place.ts';
import { matches, sectionsOf } from '../../controller/sections.ts';
import { aLiveView, anEntry } from './live-view-builder.ts';

const placeOf = (entries: ReturnType<typeof anEntry>[], current: number | null) => {
  const { rundown, state } = aLiveView({ entries, current });
  return placeIn(rundown, state);
};

describe('where the show is', () => {
  test('position is the place in the order, not the number', () => {
    expect(placeOf([anEntry(1), anEntry(9), anEntry(12)], 9)).toMatchObject({ position: 2, total: 3, left: 1 });
  });

  test('before the first product nothing is current and everything is left', () => {
    expect(placeOf([anEntry(1), anEntry(2)], null)).toMatchObject({ current: null, position: 0, left: 2 });
  });

  test('skipped entries are not counted, not upcoming and not gone back to', () => {
    const place = placeOf(
      [anEntry(1), anEntry(2, { skipped: true }), anEntry(3), anEntry(4, { skipped: true }), anEntry(5)],
      3,
    );
    expect(place.previous?.number).toBe(1);
    expect(place.upcoming.map((entry) => entry.number)).toEqual([5]);
    expect(place).toMatchObject({ left: 1, last: { number: 5 }, first: { number: 1 } });
  });

  test('an empty session has no place', () => {
    expect(placeOf([], null)).toMatchObject({ current: null, next: null, previous: null, total: 0 });
  });
});

describe('sections', () => {
  test('are runs of neighbours, with their range of numbers', () => {
    const entries = [
      anEntry(1, { section: 'A' }),
      anEntry(2, { section: 'A' }),
      anEntry(9),
      anEntry(3, { section: 'A' }),
    ];
    expect(sectionsOf(entries).map(({ name, range }) => [name, range])).toEqual([
      ['A', '1–2'],
      [null, '9'],
      ['A', '3'],
    ]);
  });

  test('stay the same ones while entries are moved within them, so that nothing is drawn anew', () => {
    const [one, two, nine] = [anEntry(1, { section: 'A' }), anEntry(2, { section: 'A' }), anEntry(9)];
    const keys = sectionsOf([one, two, nine, anEntry(3, { section: 'A' })]).map(({ key }) => key);
    expect(sectionsOf([two, one, nine, anEntry(3, { section: 'A' })]).map(({ key }) => key)).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
  });
});

test('Find looks for every word in name, number, PID and SKU', () => {
  const entry = anEntry(25, { name: 'Gold hoop earrings', pid: '17293', sku: 'HUG-13' });
  for (const text of ['hoop', 'EARRINGS gold', '#25', '1729', 'hug-13']) expect(matches(entry, text)).toBe(true);
  for (const text of ['silver', 'gold silver']) expect(matches(entry, text)).toBe(false);
});
