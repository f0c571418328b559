import type { Entry } from '#protocol/session.ts';

export interface Prices {
  /** What a viewer pays; null: no price is known. */
  readonly paidCents: number | null;
  /** Shown struck above it; null: not on sale. */
  readonly struckCents: number | null;
}

export function pricesOf({ originalPriceCents, salePriceCents }: Entry): Prices {
  const paidCents = salePriceCents ?? originalPriceCents;
  const isReduced = salePriceCents !== null && originalPriceCents !== null && originalPriceCents > salePriceCents;
  return { paidCents, struckCents: isReduced ? originalPriceCents : null };
}
