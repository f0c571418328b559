import { expect, test } from 'vitest';
import { detailWords } from '../../controller/audit-detail.ts';

test('what an event is about reads as words, prices with their currency', () => {
  expect(detailWords({ name: 'Deck', kind: 'streamdeck', role: 'producer' })).toEqual([
    'Deck',
    'streamdeck',
    'as producer',
  ]);
  expect(detailWords({ session: 'friday', salePriceCents: 990, originalPriceCents: null, currency: 'USD' })).toEqual([
    'session friday',
    'sale price $9.90',
    'price none',
  ]);
  expect(detailWords({ brand: null, file: 'studs.csv', new: 3 })).toEqual(['studs.csv', 'new 3']);
});

test('prices that an import changed are told product by product, also of a currency without hundredths', () => {
  const prices = [
    { product: '7', originalPriceCents: 3000, salePriceCents: 999 },
    { product: '8', originalPriceCents: 1200, salePriceCents: null },
  ];
  expect(detailWords({ session: 'friday', products: 2, prices, currency: 'JPY' })).toEqual([
    'session friday',
    'products 2',
    'product 7 price ¥3,000 sale price ¥999, product 8 price ¥1,200 sale price none',
  ]);
});

test('what OBS does by itself reads as words, and what it does not do is left out', () => {
  const switches = { sectionScenes: { Rings: 'Jewelry' }, nameSource: 'Name', priceSource: null, recordOnGoLive: true };
  expect(detailWords(switches)).toEqual([
    'scenes of sections: Rings → Jewelry',
    'name into Name',
    'recording starts with the show',
  ]);
  expect(detailWords({ ...switches, sectionScenes: {}, nameSource: null, recordOnGoLive: false })).toEqual([]);
});
