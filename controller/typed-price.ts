import { decimalsOf } from '#protocol/money.ts';

export type TypedPrice =
  /** In the minor unit; null: the field is empty, there is no price. */
  { readonly ok: true; readonly cents: number | null } | { readonly ok: false };

const LARGEST = 2_147_483_647;
const SEPARATED = /^(\d{1,3})(?:([.,'’\s])\d{3})(?:\2\d{3})*(?:[.,](\d+))?$/;
const PLAIN = /^(\d+)(?:[.,](\d*))?$/;

/**
 * A price as somebody types it into a field: "11.95", "11,95", "$1,299", "1.299,00". A sign or code beside the number is
 * passed over: the field says which currency it is. Zero, more decimals than the currency has, and anything else: not one.
 */
export function readTypedPrice(text: string, currency: string): TypedPrice {
  const number = text
    .trim()
    .replace(/^[\p{Sc}\p{L}]{1,4}\.?\s*/u, '')
    .replace(/\s*[\p{Sc}\p{L}]{1,4}$/u, '');
  if (text.trim() === '') return { ok: true, cents: null };
  const decimals = decimalsOf(currency);
  const parts = partsOf(number, decimals);
  if (parts === null || parts.fraction.length > decimals) return { ok: false };
  const cents = Number(parts.whole) * 10 ** decimals + Number(parts.fraction.padEnd(decimals, '0') || 0);
  return cents > 0 && cents <= LARGEST ? { ok: true, cents } : { ok: false };
}

/** Three digits behind a single mark are thousands, as in a sheet, unless the currency has three decimals. */
function partsOf(number: string, decimals: number): { whole: string; fraction: string } | null {
  const separated = SEPARATED.exec(number);
  if (separated && !(decimals === 3 && /^\d{1,3}[.,]\d{3}$/.test(number))) {
    const fraction = separated[3] ?? '';
    const whole = fraction === '' ? number : number.slice(0, -fraction.length - 1);
    return { whole: whole.replaceAll(/\D/g, ''), fraction };
  }
  const plain = PLAIN.exec(number);
  return plain ? { whole: plain[1] ?? '', fraction: plain[2] ?? '' } : null;
}

/** For a field: the number alone, "11.95", in the currency's decimals; nothing for no price. */
export function typedPrice(cents: number | null, currency: string): string {
  if (cents === null) return '';
  const decimals = decimalsOf(currency);
  return (cents / 10 ** decimals).toFixed(decimals);
}
