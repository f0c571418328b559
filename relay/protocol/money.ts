/** A piece of a printed price: the fraction with its separator is set smaller where prices are large. */
export interface MoneyPart {
  readonly text: string;
  readonly isFraction: boolean;
}

/**
 * ISO 4217. Not asked of `Intl`: engines of different age answer differently (IDR and HUF: 2 once, 0 now), and a relay
 * and a page that disagree are wrong by a factor of a hundred.
 */
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** How many decimals the minor unit of a currency makes: 2 for most, 0 for yen, 3 for dinars. */
export function decimalsOf(currency: string): number {
  const code = currency.toUpperCase();
  if (NO_DECIMALS.includes(code)) return 0;
  return THREE_DECIMALS.includes(code) ? 3 : 2;
}

/** `cents` counts the currency's own minor unit: 8900 is $89.00, ¥8,900 and KWD 8.900. */
export function formatMoney(cents: number, currency: string, locale: string): string {
  return moneyParts(cents, currency, locale)
    .map((part) => part.text)
    .join('');
}

/** The same text as `formatMoney`, in pieces. */
export function moneyParts(cents: number, currency: string, locale: string): readonly MoneyPart[] {
  const decimals = decimalsOf(currency);
  const format = formatOf(currency, locale, cents % 10 ** decimals === 0);
  const parts: MoneyPart[] = [];
  for (const { type, value } of format.formatToParts(cents / 10 ** decimals)) {
    const isFraction = type === 'decimal' || type === 'fraction';
    const last = parts.at(-1);
    if (last?.isFraction === isFraction) parts[parts.length - 1] = { text: last.text + value, isFraction };
    else parts.push({ text: value, isFraction });
  }
  return parts;
}

/** Only remembered: making one costs as much as a hundred uses, and a rundown prints several prices an entry. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: string, isWhole: boolean): Intl.NumberFormat {
  const key = `${currency} ${locale} ${isWhole}`;
  const known = formats.get(key);
  if (known) return known;
  const made = makeFormat(currency, locale, isWhole);
  formats.set(key, made);
  return made;
}

function makeFormat(currency: string, locale: string, isWhole: boolean): Intl.NumberFormat {
  const decimals = decimalsOf(currency);
  const look = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  // How people write a whole price is Intl's to know: $89.00, and Rp 1,249,000 although the rupiah has two decimals.
  const written = new Intl.NumberFormat(locale, look).resolvedOptions().maximumFractionDigits ?? decimals;
  return new Intl.NumberFormat(locale, {
    ...look,
    minimumFractionDigits: isWhole ? Math.min(written, decimals) : decimals,
    maximumFractionDigits: decimals,
  });
}
