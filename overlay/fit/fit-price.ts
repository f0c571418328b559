import type { MoneyPart } from '#protocol/money.ts';
import { words } from '../words.ts';
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

/** The struck price above what is paid, at the right or the left, or beside it. */
export type PriceArrangement = 'end' | 'start' | 'row';

/** Sizes in px; what draws the block uses the same. */
export interface PriceLook {
  readonly paid: number;
  readonly struck: number;
  readonly none: number;
  readonly notConfirmed: number;
  readonly soldOut: {
    readonly mark: number;
    readonly padInline: number;
    readonly padBlock: number;
    readonly paid: number;
    readonly struck: number;
    readonly notConfirmed: number;
  };
}

export interface PriceMeasures extends PriceLook {
  /** The widest that what is paid may be. */
  readonly room: number;
  readonly arrangement: PriceArrangement;
}

const SOLD_OUT_LARGE = { mark: 60, padInline: 20, padBlock: 12, paid: 44, struck: 32, notConfirmed: 22 };

export const PRICE_LOOKS = {
  large: { paid: 96, struck: 40, none: 40, notConfirmed: 28, soldOut: SOLD_OUT_LARGE },
  side: {
    ...{ paid: 72, struck: 32, none: 36, notConfirmed: 26 },
    soldOut: { ...SOLD_OUT_LARGE, mark: 48, padInline: 16, padBlock: 8 },
  },
  strip: {
    ...{ paid: 84, struck: 36, none: 40, notConfirmed: 26 },
    soldOut: { ...SOLD_OUT_LARGE, mark: 52, padInline: 16, padBlock: 8, paid: 40, struck: 28, notConfirmed: 20 },
  },
  tablet: {
    ...{ paid: 68, struck: 28, none: 32, notConfirmed: 22 },
    soldOut: { mark: 44, padInline: 16, padBlock: 8, paid: 34, struck: 26, notConfirmed: 18 },
  },
} as const satisfies Record<string, PriceLook>;

/** Between what stands in one row. */
export const PRICE_GAP = 20;
/** Of the fraction, against the figure before it. */
const FRACTION = 0.55;

/** The last ones are for amounts no shop asks, in currencies without a short sign: small, but never cut. */
const SHRINK = [1, 0.88, 0.76, 0.64, 0.5, 0.4, 0.3] as const;

/** "Rp 1.249.000" shrinks before it takes the name's room. */
export function fitPrice({ paid, struck, isSoldOut }: PriceTexts, look: PriceMeasures, measure: Measure): FittedPrice {
  const { room } = look;
  const full = isSoldOut ? look.soldOut : look;
  const paidSize = shrink(full.paid, room, (size) => (paid ? paidWidth(paid, size, measure) : 0));
  const struckSize = shrink(full.struck, room, (size) => (struck ? standingWidth(struck, 500, size, measure) : 0));
  const fitted = { paid, struck, isSoldOut, paidSize, struckSize };
  return { ...fitted, width: isSoldOut ? soldOutWidth(fitted, look, measure) : stackedWidth(fitted, look, measure) };
}

function shrink(size: number, room: number, widthAt: (size: number) => number): number {
  const step = SHRINK.find((factor) => widthAt(size * factor) <= room) ?? SHRINK[SHRINK.length - 1] ?? 1;
  return size * step;
}

type Sized = Omit<FittedPrice, 'width'>;

function stackedWidth({ paid, struck, paidSize, struckSize }: Sized, look: PriceLook, measure: Measure): number {
  if (!paid) return measure(words.noPrice, 600, look.none);
  return Math.max(
    paidWidth(paid, paidSize, measure),
    struck ? standingWidth(struck, 500, struckSize, measure) : 0,
    measure(words.notConfirmed, 650, look.notConfirmed),
  );
}

function soldOutWidth(
  { paid, struck, paidSize, struckSize }: Sized,
  { soldOut: { mark, padInline, notConfirmed } }: PriceLook,
  measure: Measure,
): number {
  const beside = Math.max(
    struck ? standingWidth(struck, 500, struckSize, measure) : 0,
    paid ? measure(words.notConfirmed, 650, notConfirmed) : 0,
  );
  return Math.max(
    measure(words.soldOut, 800, mark) + 2 * padInline,
    paid ? paidWidth(paid, paidSize, measure) + PRICE_GAP + beside : 0,
  );
}

function paidWidth(parts: readonly MoneyPart[], size: number, measure: Measure): number {
  return parts.reduce((sum, { text, isFraction }) => sum + partWidth(text, isFraction, size, measure), 0);
}

/** Letter spacing -.03em; the fraction -.01em and .04em away from the figure. */
function partWidth(text: string, isFraction: boolean, size: number, measure: Measure): number {
  const own = isFraction ? size * FRACTION : size;
  const spacing = isFraction ? -0.01 * text.length + 0.04 : -0.03 * text.length;
  return standingWidth(text, 750, own, measure) + spacing * own;
}
