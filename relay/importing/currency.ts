import { decimalsOf } from '#protocol/money.ts';

/** What reading prices needs to know of a brand's currency. */
export interface Currency {
  /** ISO 4217. */
  readonly code: string;
  /** Of the minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
  readonly decimals: number;
  /** As it stands beside a price: "$", "kr". */
  readonly symbol: string;
}

/** Throws a RangeError if `code` is not three letters. */
export function currencyOf(code: string): Currency {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' });
  const symbol = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? code;
  return { code, decimals: decimalsOf(code), symbol };
}

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export function isCurrencyCode(code: string): boolean {
  return CODES.has(code);
}
