import { decimalsOf } from '#protocol/money.ts';

/** What a person wrote into a field for a price: minor units, null for an empty field, `bad` for what is no price. */
export function centsIn(text: string, currency: string): number | null | 'bad' {
  const written = text.replaceAll(/[\s\p{Sc}]/gu, '');
  if (written === '') return null;
  const decimals = decimalsOf(currency);
  const amount = /^(\d{1,3}(?:,\d{3})+|\d+)(?:[.,](\d+))?$/.exec(written);
  const [, whole = '', fraction = ''] = amount ?? [];
  if (amount === null || fraction.length > decimals) return 'bad';
  const cents = Number(`${whole.replaceAll(',', '')}${fraction.padEnd(decimals, '0')}`);
  return cents > 0 && cents <= 2_000_000_000 ? cents : 'bad';
}

/** A price as it stands in a field: "12.95", without its sign. */
export function amountText(cents: number | null, currency: string): string {
  if (cents === null) return '';
  const decimals = decimalsOf(currency);
  return (cents / 10 ** decimals).toFixed(decimals);
}
