import { expect, test } from 'vitest';
import { amountText, centsIn } from '../../controller/price-text.ts';

test.each([
  ['12.95', 'USD', 1295],
  ['$1,299', 'USD', 129900],
  ['12,5', 'EUR', 1250],
  [' ', 'USD', null],
  ['1200', 'JPY', 1200],
  ['3.125', 'KWD', 3125],
  ['12.955', 'USD', 'bad'],
  ['0', 'USD', 'bad'],
  ['-3', 'USD', 'bad'],
  ['1e5', 'USD', 'bad'],
])('%s in %s is %s', (text, currency, cents) => {
  expect(centsIn(text, currency)).toBe(cents);
});

test('a price stands in its field as it is typed', () => {
  expect(amountText(1295, 'USD')).toBe('12.95');
  expect(amountText(1200, 'JPY')).toBe('1200');
  expect(amountText(null, 'USD')).toBe('');
});
