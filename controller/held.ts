import { formatMoney } from '#protocol/money.ts';
import type { Entry } from '#protocol/session.ts';
import { editWords } from './words/edit.ts';
import { LOCALE } from './words/locale.ts';

export type PriceField = 'salePriceCents' | 'originalPriceCents';

/** The value that stands once what is held is shown. */
export function wantedCents(entry: Entry, field: PriceField): number | null {
  return entry.held?.[field] === undefined ? entry[field] : entry.held[field];
}

/** "Show $11.95 now": what shows what is held of this entry; null: nothing is. */
export function showHeldWords(entry: Entry, currency: string): string | null {
  const { held } = entry;
  if (held === undefined) return null;
  const isPrice = 'salePriceCents' in held || 'originalPriceCents' in held;
  const cents = wantedCents(entry, 'salePriceCents') ?? wantedCents(entry, 'originalPriceCents');
  return isPrice && cents !== null ? editWords.showNow(formatMoney(cents, currency, LOCALE)) : editWords.showChange;
}
