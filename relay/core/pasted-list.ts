/** One line of a pasted list: everything in it that may name a product, in order. */
export interface PastedLine {
  /** From 1, as the person sees it. */
  readonly line: number;
  readonly text: string;
  readonly names: readonly string[];
}

/** What else a name may stand for, beside a PID and an SKU. */
export interface NameMeanings {
  /** "31", "#31": the number the catalogue gives a product. */
  readonly displayNumber: number | null;
  /** From the address of a product's own page. */
  readonly productId: string | null;
}

const CELL_END = /[\t,;]/;
const PRODUCT_ADDRESS = /\/products\/(\d{1,18})(?:\/|$)/;
const DISPLAY_NUMBER = /^#?\s*(\d{1,9})$/;

/**
 * The lines of a paste that are not blank. A single line with several cells is a list as well; of a row copied from a
 * sheet any cell may name the product.
 */
export function pastedLines(lines: readonly string[]): PastedLine[] {
  const written = lines
    .map((text, index) => ({ line: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '');
  const [only] = written;
  if (written.length === 1 && only && CELL_END.test(only.text))
    return cellsOf(only.text).map((text, index) => ({ line: index + 1, text, names: [text] }));
  return written.map(({ line, text }) => ({ line, text, names: cellsOf(text) }));
}

function cellsOf(text: string): string[] {
  return text
    .split(CELL_END)
    .map((cell) => cell.trim().replaceAll(/^["'“]|["'”]$/g, ''))
    .filter((cell) => cell !== '');
}

export function meaningsOf(name: string): NameMeanings {
  const number = DISPLAY_NUMBER.exec(name)?.[1];
  return {
    displayNumber: number === undefined ? null : Number(number),
    productId: PRODUCT_ADDRESS.exec(name)?.[1] ?? null,
  };
}

/** Why a name found nothing, where its look tells. */
export type Slip =
  /** "1.73E+18": a spreadsheet has rounded it. */
  | { readonly kind: 'rounded' }
  /** Digits enough for a PID: so many. */
  | { readonly kind: 'digits'; readonly count: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'unknown' };

export function slipOf(name: string): Slip {
  if (/^\d[.,]?\d*e\+?\d+$/i.test(name)) return { kind: 'rounded' };
  if (DISPLAY_NUMBER.test(name)) return { kind: 'number' };
  return /^\d+$/.test(name) ? { kind: 'digits', count: name.length } : { kind: 'unknown' };
}

/** Whether one character too many, too few or another one is all that differs. */
export function isOneSlipApart(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const oneSkip = one.length >= other.length ? 1 : 0;
  const otherSkip = other.length >= one.length ? 1 : 0;
  return one.slice(start + oneSkip) === other.slice(start + otherSkip);
}
