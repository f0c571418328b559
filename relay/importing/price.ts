import { type Currency, isCurrencyCode } from './currency.ts';
import { LARGEST, type Read, read, unreadable } from './read.ts';

export interface Price {
  /** In the minor unit, above zero. */
  readonly cents: number;
  /** The sign or code beside the number, if it is not that of the brand's currency. */
  readonly otherMark: string | null;
  /** Read as thousands because three digits follow one point, as in "1.299". Some mean three decimals. */
  readonly isLonePoint: boolean;
}

const NOT_A_PRICE = 'this is not a price such as 49.99';
/** Longer than any price; keeps the patterns below from working on a whole page of text. */
const LONGEST = 60;
const PLAIN = /^(\d{1,7})(?:\.(\d\d))?$/;
const EXPONENT = /\d\s*e\s*[+-]?\s*\d/i;
const RANGE = /^([^-–—]*\d[^-–—]*)[-–—]([^-–—]*\d[^-–—]*)$/;
const NEGATIVE = /^\D*[-−–—(].*\d/su;
const MARKS_AROUND_NUMBER = /^((?:\p{L}+\.|[^\d.,])*?)\s*([.,]?\d(?:.*\d)?)\s*(\D*)$/su;
const NUMBER = /^[\d.,'’\s]+$/;
/** "$", "US$", "A$". */
const SIGN = /^\p{L}{0,3}\p{Sc}$/u;
/** Signs that are letters. */
const LETTER_SIGNS: ReadonlySet<string> = new Set(['kr', 'zł', 'kč', 'ft', 'lei', 'rs', 'fr']);

/**
 * A price as people type it; of a range, the lower end. Where both `.` and `,` occur, the last is the decimal mark. A
 * single one followed by exactly three digits separates thousands ("1,299" and "1.299" are both 1299), unless the
 * currency has three decimals; followed by fewer it is the decimal mark.
 */
export function readPrice(text: string, currency: Currency): Read<Price> {
  const plain = plainCents(text, currency);
  if (plain !== null) return read({ cents: plain, otherMark: null, isLonePoint: false });
  if (text.length > LONGEST) return unreadable(NOT_A_PRICE);
  if (EXPONENT.test(text)) return unreadable('this is written with an exponent; write the price out');
  const range = RANGE.exec(text);
  if (!range) return readSingle(text.trim(), currency);
  const one = readSingle((range[1] ?? '').trim(), currency);
  const other = readSingle((range[2] ?? '').trim(), currency);
  if (!one.ok || !other.ok) return one.ok ? other : one;
  return one.value.cents <= other.value.cents ? one : other;
}

/** "49.99", "$49.99" and "49", which most prices are, without a closer look; null: it needs one. */
function plainCents(text: string, { symbol, decimals }: Currency): number | null {
  if (decimals !== 2) return null;
  const [, whole, fraction = '00'] = PLAIN.exec(text.startsWith(symbol) ? text.slice(symbol.length) : text) ?? [];
  const cents = Number(`${whole}${fraction}`);
  return cents > 0 ? cents : null;
}

function readSingle(text: string, currency: Currency): Read<Price> {
  if (NEGATIVE.test(text)) return unreadable('a price cannot be negative');
  const [, before = '', number = '', behind = ''] = MARKS_AROUND_NUMBER.exec(text) ?? [];
  const [mark, ...more] = [before.trim(), behind.trim()].filter((found) => found !== '');
  if (more.length > 0 || !NUMBER.test(number)) return unreadable(NOT_A_PRICE);
  const kind = mark === undefined ? 'own' : kindOfMark(mark, currency);
  if (kind === 'none') return unreadable(NOT_A_PRICE);
  const cents = readAmount(number, currency);
  if (!cents.ok) return cents;
  const isLonePoint = currency.decimals !== 3 && /^\d{1,3}\.\d{3}$/.test(number);
  return read({ cents: cents.value, otherMark: kind === 'other' ? (mark ?? null) : null, isLonePoint });
}

/** Whether what stands beside a number is the brand's currency, another one, or no currency at all. */
function kindOfMark(mark: string, { code, symbol }: Currency): 'own' | 'other' | 'none' {
  const plain = mark.replace(/\.$/, '').toLowerCase();
  if (plain === code.toLowerCase() || plain === symbol.toLowerCase()) return 'own';
  if (SIGN.test(mark)) return mark.endsWith(symbol) ? 'own' : 'other';
  return LETTER_SIGNS.has(plain) || isCurrencyCode(plain.toUpperCase()) ? 'other' : 'none';
}

function readAmount(text: string, currency: Currency): Read<number> {
  const mark = decimalMark(text, currency);
  const whole = text.slice(0, mark);
  const fraction = text.slice(mark + 1);
  if (fraction.length > currency.decimals) return unreadable(tooManyDecimals(currency));
  if (!/^\d*$/.test(fraction) || !isWhole(whole, fraction)) return unreadable(NOT_A_PRICE);
  const digits = `${whole.replace(/\D/g, '')}${fraction.padEnd(currency.decimals, '0')}`.replace(/^0+/, '');
  if (digits === '') return unreadable('a price must be above zero; leave the cell empty for none');
  if (digits.length > 10 || Number(digits) > LARGEST) return unreadable('this price is too large');
  return read(Number(digits));
}

/** Where the decimal mark of a number stands; its length if it has none. */
function decimalMark(text: string, currency: Currency): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last === -1) return text.length;
  const hasOther = text.includes(text[last] === '.' ? ',' : '.');
  const isRepeated = text.indexOf(text[last] ?? '') !== last;
  if (hasOther) return isRepeated ? text.length : last;
  if (isRepeated) return text.length;
  const isThousands = /^[1-9]\d{0,2}$/.test(text.slice(0, last)) && text.length - last - 1 === 3;
  return isThousands && currency.decimals !== 3 ? text.length : last;
}

/** Digits alone, or in groups of three with one kind of separator. Nothing at all before a fraction: ".99". */
function isWhole(whole: string, fraction: string): boolean {
  if (whole === '') return fraction !== '';
  if (/^\d+$/.test(whole)) return true;
  const separators = new Set(whole.replace(/\d/g, ''));
  const [separator] = separators;
  if (separators.size !== 1 || separator === undefined) return false;
  const [first = '', ...groups] = whole.split(separator);
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

function tooManyDecimals({ code, decimals }: Currency): string {
  if (decimals === 0) return `${code} has no decimals`;
  return `${code} has ${decimals} decimals, this price has more`;
}
