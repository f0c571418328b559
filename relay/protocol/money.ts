/** A piece of a printed price: the fraction with its separator is set smaller where prices are large. */
export interface MoneyPart {
  readonly text: string;
  readonly isFraction: boolean;
}

/** `cents` counts the currency's own minor unit: 8900 is $89.00, ¥8,900 and KWD 8.900. */
export function formatMoney(cents: number, currency: string, locale: string): string {
  return moneyParts(cents, currency, locale)
    .map((part) => part.text)
    .join('');
}

/** The same text as `formatMoney`, in pieces. */
export function moneyParts(cents: number, currency: string, locale: string): readonly MoneyPart[] {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  const parts: MoneyPart[] = [];
  for (const { type, value } of format.formatToParts(cents / 10 ** decimals)) {
    const isFraction = type === 'decimal' || type === 'fraction';
    const last = parts.at(-1);
    if (last?.isFraction === isFraction) parts[parts.length - 1] = { text: last.text + value, isFraction };
    else parts.push({ text: value, isFraction });
  }
  return parts;
}
