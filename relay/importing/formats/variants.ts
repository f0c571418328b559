import type { Currency } from '../currency.ts';
import { htmlToMarkdown, looksLikeHtml } from '../html-to-markdown.ts';
import { readPrice } from '../price.ts';
import type { ComposedCell } from './composed-row.ts';

/** What a shop's export says of one variant of a product: a size, a colour. */
export interface Variant {
  readonly line: number;
  readonly price: ComposedCell;
  /** The struck-through price; empty if there is none. */
  readonly compareAt: ComposedCell;
}

const NONE = { text: '', line: null, column: '' };

/**
 * The prices of a product are those of its cheapest variant. The price that is paid now is the sale price where a higher
 * one is struck through, else the only one.
 */
export function pricesOf(
  variants: readonly Variant[],
  currency: Currency,
): { readonly original_price: ComposedCell; readonly sale_price: ComposedCell } {
  let cheapest: { variant: Variant; cents: number } | null = null;
  for (const variant of variants) {
    if (variant.price.text === '') continue;
    const cents = centsOf(variant.price.text, currency);
    // What cannot be read is reported where it stands.
    if (cents === null) return { original_price: variant.price, sale_price: NONE };
    if (cheapest === null || cents < cheapest.cents) cheapest = { variant, cents };
  }
  if (cheapest === null) return { original_price: NONE, sale_price: NONE };
  const { price, compareAt } = cheapest.variant;
  if (compareAt.text === '' || /^[^1-9]*$/.test(compareAt.text)) return { original_price: price, sale_price: NONE };
  const struck = centsOf(compareAt.text, currency);
  if (struck === null) return { original_price: compareAt, sale_price: price };
  return struck > cheapest.cents
    ? { original_price: compareAt, sale_price: price }
    : { original_price: price, sale_price: NONE };
}

function centsOf(text: string, currency: Currency): number | null {
  const price = readPrice(text, currency);
  return price.ok ? price.value.cents : null;
}

/** What is there of all variants together. A count that is no number is given back, to be reported. Sold beyond stock is sold out. */
export function stockOf(counts: readonly ComposedCell[]): ComposedCell {
  let sum: number | null = null;
  for (const count of counts) {
    if (count.text === '') continue;
    if (!/^-?\d{1,9}$/.test(count.text)) return count;
    sum = (sum ?? 0) + Math.max(Number(count.text), 0);
  }
  return { ...(counts[0] ?? NONE), text: sum === null ? '' : String(sum) };
}

const LONGEST_POINTS = 10_000;
const MOST_CHOICES = 20;

/** A description as Markdown, with the choices there are as the last point. */
export function pointsOf(description: string, choices: ReadonlyMap<string, ReadonlySet<string>>): string {
  const text = looksLikeHtml(description) ? htmlToMarkdown(description) : description.trim();
  const points = [...choices].flatMap(([axis, values]) => {
    if (values.size < 2) return [];
    const some = [...values].slice(0, MOST_CHOICES).join(', ');
    return [`- ${axis}: ${some}${values.size > MOST_CHOICES ? ` and ${values.size - MOST_CHOICES} more` : ''}`];
  });
  const end = points.length === 0 ? '' : `${text === '' ? '' : '\n\n'}${points.join('\n').slice(0, 2_000)}`;
  return `${cut(text, LONGEST_POINTS - end.length)}${end}`;
}

/** Whole lines, as many as fit. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf('\n', longest);
  return text.slice(0, end > 0 ? end : longest);
}
