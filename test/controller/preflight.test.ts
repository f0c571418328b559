import { expect, test } from 'vitest';
import { preflight } from '../../controller/builder/preflight.ts';
import { anEntry } from '../client/relay-messages.ts';

const EMPTY_STUDIO = { presence: null, relayStatus: null, arePaired: null };

const whole = {
  images: [
    {
      id: '1',
      url: 'a',
      mediumUrl: 'a',
      thumbnailUrl: 'b',
      deckUrl: 'c',
      placeholder: null,
      width: 1,
      height: 1,
      alt: '',
    },
  ],
  originalPriceCents: 100,
  talkingPoints: [{ runs: [{ text: 'Light' }] }],
};

const kinds = (...given: Parameters<typeof preflight>) => preflight(...given).concerns.map(({ kind }) => kind);

test('what an entry lacks is told with the entries that lack it, skipped ones aside', () => {
  const entries = [
    anEntry('1', { ...whole, images: [] }),
    anEntry('2', { ...whole, originalPriceCents: null, salePriceCents: null }),
    anEntry('3', { ...whole, talkingPoints: [] }),
    anEntry('4', { ...whole, stock: 0 }),
    anEntry('5', { ...whole, images: [], skipped: true }),
  ];

  const { concerns } = preflight(EMPTY_STUDIO, entries, 1);

  expect(concerns.filter((concern) => 'entries' in concern)).toMatchObject([
    { kind: 'no-picture', entries: [{ id: '1' }] },
    { kind: 'no-price', entries: [{ id: '2' }] },
    { kind: 'no-points', entries: [{ id: '3' }] },
    { kind: 'sold-out', entries: [{ id: '4' }] },
  ]);
});

test('two entries with one SKU are a double id', () => {
  const entries = [anEntry('1', { ...whole, sku: 'A' }), anEntry('2', { ...whole, sku: 'A' })];
  expect(kinds(EMPTY_STUDIO, entries, 1)).toContain('double-id');
});

test('nobody named, nothing in it: that is said, and hosts are good news once they are there', () => {
  expect(kinds(EMPTY_STUDIO, [], 0)).toEqual(expect.arrayContaining(['no-products', 'no-hosts', 'overlay-away']));
  expect(preflight(EMPTY_STUDIO, [anEntry('1', whole)], 2).good).toEqual(
    expect.arrayContaining(['no-hosts', 'no-picture']),
  );
});

test('no overlay paired, paired but not online, online: three things', () => {
  const entries = [anEntry('1', whole)];
  const overlay = { id: 'c', kind: 'overlay', name: 'OBS', since: 0, painted: null } as const;
  expect(kinds({ ...EMPTY_STUDIO, arePaired: false }, entries, 1)).toContain('no-overlay');
  expect(kinds({ ...EMPTY_STUDIO, arePaired: true }, entries, 1)).toContain('overlay-away');

  // Also one that is there without ever having been paired: a browser that is signed in.
  const { good } = preflight({ ...EMPTY_STUDIO, presence: [overlay], arePaired: false }, entries, 1);
  expect(good).toContain('overlay-away');
});
