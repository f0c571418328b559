import { expect, test } from 'vitest';
import { moneyParts } from '#protocol/money.ts';
import { fitPrice, PRICE_LOOKS, type PriceMeasures } from '../../overlay/fit/fit-price.ts';
import { halfEm } from './fixtures.ts';

const within = (room: number): PriceMeasures => ({ ...PRICE_LOOKS.large, room, arrangement: 'end' });
const fitted = (cents: number, currency: string, room = 480) =>
  fitPrice({ paid: moneyParts(cents, currency, 'en'), struck: null, isSoldOut: false }, within(room), halfEm);

test('a usual price stands at its full size', () => {
  expect(fitted(8900, 'USD').paidSize).toBe(96);
});

test('a long price shrinks in steps before it takes the room of the name', () => {
  const { paidSize, width } = fitted(124_900_000, 'USD');

  expect([0.88, 0.76, 0.64].map((factor) => 96 * factor)).toContain(paidSize);
  expect(width).toBeLessThanOrEqual(480);
});

test('not even the longest price is cut', () => {
  expect(fitted(2_000_000_000_00, 'KWD').width).toBeLessThanOrEqual(480);
});

test('the block leaves room for the words of a lost connection, so that losing it moves nothing', () => {
  expect(fitted(100, 'JPY').width).toBeGreaterThanOrEqual('price not confirmed'.length * 14);
});

test('sold out takes the place of the price, which goes on below it', () => {
  const block = fitPrice(
    { paid: moneyParts(8900, 'USD', 'en'), struck: '$148.00', isSoldOut: true },
    within(480),
    halfEm,
  );

  expect(block).toMatchObject({ paidSize: 44, struckSize: 32, isSoldOut: true });
});
