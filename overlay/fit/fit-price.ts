import type { MoneyPart } from '#protocol/money.ts';
import { type Measure, standingWidth } from './measure.ts';

/** A price block with the sizes it is drawn at. */
export interface FittedPrice {
  /** Null: no price is known. */
  readonly paid: readonly MoneyPart[] | null;
  readonly struck: string | null;
  readonly isSoldOut: boolean;
  readonly paidSize: number;
  readonly struckSize: number;
  /** Of the whole block, also with "price not confirmed": losing the connection moves nothing. */
  readonly width: number;
}

export interface PriceTexts {
  readonly paid: readonly MoneyPart[] | null;
  readonly struck: string | null;
  readonly isSoldOut: boolean;
}

export const NOT_CONFIRMED = 'price not confirmed';
export const SOLD_OUT = 'SOLD OUT';
export const NO_PRICE = 'No price';

/** Sizes in px; what draws the block uses the same. */
export const PRICE = {
  paid: 96,
  struck: 40,
  none: 40,
  notConfirmed: 28,
  soldOut: { mark: 60, markPadInline: 20, paid: 44, struck: 32, notConfirmed: 22, gap: 20 },
  /** Of the fraction, against the figure before it. */
  fraction: 0.55,
} as const;

/** The last ones are for amounts no shop asks, in currencies without a short sign: small, but never cut. */
const SHRINK = [1, 0.88, 0.76, 0.64, 0.5, 0.4, 0.3] as const;

/** "Rp 1.249.000" shrinks before it takes the name's room. */
export function fitPrice({ paid, struck, isSoldOut }: PriceTexts, room: number, measure: Measure): FittedPrice {
  const full = isSoldOut ? PRICE.soldOut : PRICE;
  const paidSize = shrink(full.paid, room, (size) => (paid ? paidWidth(paid, size, measure) : 0));
  const struckSize = shrink(full.struck, room, (size) => (struck ? standingWidth(struck, 500, size, measure) : 0));
  const fitted = { paid, struck, isSoldOut, paidSize, struckSize };
  return { ...fitted, width: isSoldOut ? soldOutWidth(fitted, measure) : stackedWidth(fitted, measure) };
}

function shrink(size: number, room: number, widthAt: (size: number) => number): number {
  const step = SHRINK.find((factor) => widthAt(size * factor) <= room) ?? SHRINK[SHRINK.length - 1] ?? 1;
  return size * step;
}

function stackedWidth({ paid, struck, paidSize, struckSize }: Omit<FittedPrice, 'width'>, measure: Measure): number {
  if (!paid) return measure(NO_PRICE, 600, PRICE.none);
  return Math.max(
    paidWidth(paid, paidSize, measure),
    struck ? standingWidth(struck, 500, struckSize, measure) : 0,
    measure(NOT_CONFIRMED, 650, PRICE.notConfirmed),
  );
}

function soldOutWidth({ paid, struck, paidSize, struckSize }: Omit<FittedPrice, 'width'>, measure: Measure): number {
  const { mark, markPadInline, notConfirmed, gap } = PRICE.soldOut;
  const beside = Math.max(
    struck ? standingWidth(struck, 500, struckSize, measure) : 0,
    paid ? measure(NOT_CONFIRMED, 650, notConfirmed) : 0,
  );
  return Math.max(
    measure(SOLD_OUT, 800, mark) + 2 * markPadInline,
    paid ? paidWidth(paid, paidSize, measure) + gap + beside : 0,
  );
}

function paidWidth(parts: readonly MoneyPart[], size: number, measure: Measure): number {
  return parts.reduce((sum, { text, isFraction }) => sum + partWidth(text, isFraction, size, measure), 0);
}

/** Letter spacing -.03em; the fraction -.01em and .04em away from the figure. */
function partWidth(text: string, isFraction: boolean, size: number, measure: Measure): number {
  const own = isFraction ? size * PRICE.fraction : size;
  const spacing = isFraction ? -0.01 * text.length + 0.04 : -0.03 * text.length;
  return standingWidth(text, 750, own, measure) + spacing * own;
}
