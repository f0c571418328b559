import { expect, test } from 'vitest';
import { decimalsOf, formatMoney, moneyParts } from '#protocol/money.ts';

test('money is printed in the currency of the session', () => {
  expect(formatMoney(124_900, 'USD', 'en')).toBe('$1,249.00');
  expect(formatMoney(124_900, 'EUR', 'de')).toBe('1.249,00\u00a0€');
});

test('a currency without minor units has no fraction', () => {
  expect(moneyParts(8900, 'JPY', 'en')).toEqual([{ text: '¥8,900', isFraction: false }]);
});

test('a currency with three decimals shows all three', () => {
  expect(formatMoney(8900, 'KWD', 'en')).toBe('KWD\u00a08.900');
});

test('the fraction comes apart with its separator', () => {
  expect(moneyParts(8900, 'USD', 'en')).toEqual([
    { text: '$89', isFraction: false },
    { text: '.00', isFraction: true },
  ]);
  expect(moneyParts(1205, 'EUR', 'de').map((part) => part.text)).toEqual(['12', ',05', '\u00a0€']);
});

test('the decimals of a currency are those of ISO 4217, whatever the engine says of it', () => {
  expect(['USD', 'IDR', 'HUF', 'JPY', 'KRW', 'KWD', 'usd'].map(decimalsOf)).toEqual([2, 2, 2, 0, 0, 3, 2]);
  expect(formatMoney(124_950, 'IDR', 'en')).toBe('Rp\u00a01,249.50');
});

test('a whole price is written as people of that currency write it', () => {
  expect(formatMoney(124_900_000, 'IDR', 'en')).toBe('Rp\u00a01,249,000');
});
