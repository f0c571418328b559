import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney } from '#protocol/money.ts';
import { currencyOf } from '../../relay/importing/currency.ts';
import { readPrice } from '../../relay/importing/price.ts';

const cents = (text: string, code = 'USD') => {
  const price = readPrice(text, currencyOf(code));
  return price.ok ? price.value.cents : price.reason;
};

describe('a price as people type it', () => {
  test.each([
    ['$49.99', 4999],
    ['49.99', 4999],
    ['49,99', 4999],
    ['49.9', 4990],
    ['49', 4900],
    ['.99', 99],
    ['$.99', 99],
    ['0.01', 1],
    ['1,299.00', 129_900],
    ['1.299,00', 129_900],
    ['1,299.5', 129_950],
    ['1,299', 129_900],
    ['1.299', 129_900],
    ['49.999', 4_999_900],
    ['1 299,00', 129_900],
    ['1\u202f299,00', 129_900],
    ['1’299.00', 129_900],
    ['1,299,000', 129_900_000],
    ['1.299.000,50', 129_900_050],
    ['$ 12', 1200],
    ['12 $', 1200],
    ['US$12', 1200],
    ['USD 12.50', 1250],
    ['12.50 usd', 1250],
  ])('%s is %i cents', (text, expected) => {
    expect(cents(text)).toBe(expected);
  });

  test.each([
    ['12.95-23.95', 1295],
    ['12.95 - 23.95', 1295],
    ['$12.95–$23.95', 1295],
    ['23.95-12.95', 1295],
  ])('of the range %s the lower end counts', (text, expected) => {
    expect(cents(text)).toBe(expected);
  });

  test.each([
    ['1e5', 'this is written with an exponent; write the price out'],
    ['1.5E+3', 'this is written with an exponent; write the price out'],
    ['1e-5', 'this is written with an exponent; write the price out'],
    ['-5', 'a price cannot be negative'],
    ['$-5.00', 'a price cannot be negative'],
    ['−5', 'a price cannot be negative'],
    ['(5.00)', 'a price cannot be negative'],
    ['0', 'a price must be above zero; leave the cell empty for none'],
    ['0.00', 'a price must be above zero; leave the cell empty for none'],
    ['4999.999', 'USD has 2 decimals, this price has more'],
    ['0.129', 'USD has 2 decimals, this price has more'],
    ['1,299.000', 'USD has 2 decimals, this price has more'],
    ['99999999', 'this price is too large'],
    ['99999999999999999999', 'this price is too large'],
  ])('%s is refused: %s', (text, reason) => {
    expect(cents(text)).toBe(reason);
  });

  test.each([
    'abc',
    '12.',
    '12k',
    '5 x',
    '10%',
    '12..5',
    '1,2,3',
    '1,29,900.00',
    '$12€',
    '$',
    '12-',
    '1 2',
    'Q 5',
    'NaN',
    '١٢',
  ])('%s is no price', (text) => {
    expect(cents(text)).toBe('this is not a price such as 49.99');
  });

  test('a very long text is refused at once', () => {
    expect(cents('1 '.repeat(100_000))).toBe('this is not a price such as 49.99');
  });
});

describe('currencies', () => {
  test.each([
    ['JPY', '¥1,299', 1299],
    ['JPY', '1299', 1299],
    ['JPY', '12.50', 'JPY has no decimals'],
    ['KWD', '1.299', 1299],
    ['KWD', '1,299', 1299],
    ['KWD', '1,299.500', 1_299_500],
    ['KWD', '12.5', 12_500],
    ['KWD', '12.3456', 'KWD has 3 decimals, this price has more'],
    ['EUR', '€12', 1200],
    ['SEK', '129 kr', 12_900],
    ['CAD', 'CA$12', 1200],
    ['INR', 'Rs. 500', 50_000],
  ])('%s: %s', (code, text, expected) => {
    expect(cents(text, code)).toBe(expected);
  });

  test.each([
    ['USD', '$12', null],
    ['USD', 'US$12', null],
    ['USD', '12 USD', null],
    ['USD', '€12', '€'],
    ['USD', '12 EUR', 'EUR'],
    ['EUR', '12,00 €', null],
    ['SEK', '12 kr', null],
  ])('in %s, %s names %s', (code, text, otherMark) => {
    expect(readPrice(text, currencyOf(code))).toMatchObject({ ok: true, value: { otherMark } });
  });
});

test.each([
  ['1.299', true],
  ['1,299', false],
  ['1.299,00', false],
  ['12.99', false],
])('a lone point before three digits is remarked on: %s', (text, isLonePoint) => {
  expect(readPrice(text, currencyOf('USD'))).toMatchObject({ ok: true, value: { isLonePoint } });
});

describe('properties', () => {
  const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CHF', 'SEK');
  const amount = fc.integer({ min: 1, max: 2_000_000_000 });

  test('what we print we read again, in any of these places', () => {
    const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'sv-SE');
    fc.assert(
      fc.property(currency, amount, locale, (code, value, place) => {
        // Three decimals and one separator: which one it is nobody can tell.
        fc.pre(code !== 'KWD' || value >= 1_000_000 || value < 1_000);
        expect(cents(formatMoney(value, code, place), code)).toBe(value);
      }),
    );
  });

  test('any text is read or refused, and what is read is a price that can be stored', () => {
    const priceLike = fc.string({ unit: fc.constantFrom(...'0123456789.,-–$€ eE+()krUSD'), maxLength: 14 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), priceLike), currency, (text, code) => {
        const price = readPrice(text, currencyOf(code));
        if (!price.ok) return;
        expect(Number.isInteger(price.value.cents)).toBe(true);
        expect(price.value.cents).toBeGreaterThan(0);
        expect(price.value.cents).toBeLessThanOrEqual(2_000_000_000);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a range is the smaller of its ends', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const text = `${(one / 100).toFixed(2)}-${(other / 100).toFixed(2)}`;
        expect(cents(text)).toBe(Math.min(one, other));
      }),
    );
  });
});
