import { describe, expect, test } from 'vitest';
import { readTypedPrice, typedPrice } from '../../controller/typed-price.ts';

describe('a typed price', () => {
  test.each([
    ['11.95', 'USD', 1195],
    ['11,95', 'EUR', 1195],
    [' $11.95 ', 'USD', 1195],
    ['11.9', 'USD', 1190],
    ['12', 'USD', 1200],
    ['12.', 'USD', 1200],
    ['1,299', 'USD', 129900],
    ['1.299,00', 'EUR', 129900],
    ['1 299,50 kr', 'SEK', 129950],
    ['8900', 'JPY', 8900],
    ['8,900', 'JPY', 8900],
    ['1.299', 'KWD', 1299],
    ['', 'USD', null],
  ])('%j in %s', (text, currency, cents) => {
    expect(readTypedPrice(text, currency)).toEqual({ ok: true, cents });
  });

  test.each([
    ['0', 'USD'],
    ['-5', 'USD'],
    ['1e5', 'USD'],
    ['1.5', 'JPY'],
    ['11.9555', 'USD'],
    ['eleven', 'USD'],
    ['99999999999', 'USD'],
  ])('%j in %s is not one', (text, currency) => {
    expect(readTypedPrice(text, currency)).toEqual({ ok: false });
  });

  test('is written into its field as it is typed', () => {
    expect([typedPrice(1195, 'USD'), typedPrice(8900, 'JPY'), typedPrice(null, 'USD')]).toEqual(['11.95', '8900', '']);
  });
});
