import { describe, expect, test } from 'vitest';
import type { Cue } from '#protocol/session.ts';
import { pricesOf } from '../../overlay/prices.ts';
import { revisionOf, titleOf, whatIsShown } from '../../overlay/shown.ts';
import { aShownImage } from '../support/builders.ts';
import { anEntry, aView } from './fixtures.ts';

const lamp = anEntry({ id: '10', number: 4, name: 'Lamp', images: [aShownImage('/a'), aShownImage('/b')] });
const vase = anEntry({ id: '11', number: 25, name: 'Reactive-glaze vase', shortName: 'Vase' });

test('the current entry is shown with its place in the order', () => {
  const shown = whatIsShown(aView({ entries: [lamp, vase], current: '11' }));

  expect(shown).toMatchObject({ entry: vase, position: 2, total: 2, image: null, next: null });
});

test('the image of the state is shown with its number', () => {
  expect(whatIsShown(aView({ entries: [lamp], imageIndex: 1 }))).toMatchObject({
    image: { url: '/b' },
    imageNumber: 2,
  });
});

test('an image that was removed meanwhile gives way to the last one there is', () => {
  expect(whatIsShown(aView({ entries: [lamp], imageIndex: 5 }))).toMatchObject({
    image: { url: '/b' },
    imageNumber: 2,
  });
});

test('before the first product there is only the next one', () => {
  expect(whatIsShown(aView({ entries: [lamp], current: null, next: '10' }))).toMatchObject({ entry: null, next: lamp });
});

test('a cue for the talent page alone is not for the overlay', () => {
  const cue: Cue = { id: '1', text: 'Hi', colour: 'red', at: 0, by: 'Phone', acknowledgedAt: null };

  expect(whatIsShown(aView({ cue })).cue).toBe(cue);
  expect(whatIsShown(aView({ cue: { ...cue, target: 'talent' } })).cue).toBeNull();
});

test('the title of the page names the product', () => {
  expect(titleOf(whatIsShown(aView({ entries: [vase] })), 'Hudson overlay')).toBe('#25 Vase – Hudson overlay');
  expect(titleOf(whatIsShown(aView({ current: null })), 'Hudson overlay')).toBe('Hudson overlay');
});

test('a view shows the newest of its snapshots', () => {
  expect(revisionOf(aView({ revision: 9 }))).toBe(9);
  expect(revisionOf(aView({ revision: 9, cueRevision: 10 }))).toBe(10);
  expect(revisionOf(aView({ state: null }))).toBeNull();
});

describe('prices', () => {
  const prices = (originalPriceCents: number | null, salePriceCents: number | null) =>
    pricesOf(anEntry({ originalPriceCents, salePriceCents }));

  test('the original is struck only where the sale price is lower', () => {
    expect(prices(8900, 6400)).toEqual({ paidCents: 6400, struckCents: 8900 });
    expect(prices(6400, 6400)).toEqual({ paidCents: 6400, struckCents: null });
  });

  test('with one price only, that is what is paid', () => {
    expect(prices(8900, null)).toEqual({ paidCents: 8900, struckCents: null });
    expect(prices(null, 6400)).toEqual({ paidCents: 6400, struckCents: null });
  });

  test('no price is no price', () => {
    expect(prices(null, null)).toEqual({ paidCents: null, struckCents: null });
  });
});
