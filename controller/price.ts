import { formatMoney } from '#protocol/money.ts';
import type { Entry } from '#protocol/session.ts';
import { LOCALE } from './words/locale.ts';

/** What is paid and what was asked before, ready to print. */
export interface Price {
  /** Null: no price is known. */
  readonly asked: string | null;
  /** The original, where a sale price stands below it. */
  readonly struck: string | null;
}

export function priceOf(entry: Entry, currency: string): Price {
  const cents = entry.salePriceCents ?? entry.originalPriceCents;
  const isSale = entry.salePriceCents !== null && entry.originalPriceCents !== null;
  return {
    asked: cents === null ? null : formatMoney(cents, currency, LOCALE),
    struck:
      isSale && entry.originalPriceCents !== null ? formatMoney(entry.originalPriceCents, currency, LOCALE) : null,
  };
}

export function isSoldOut(entry: Entry): boolean {
  return entry.stock === 0;
}

export function shortNameOf(entry: Entry): string {
  return entry.shortName ?? entry.name;
}
