import type { OverlayPart } from '#protocol/overlay-settings.ts';
import { below, beside, bottomOf, GAP, type Rect } from './measures.ts';

export interface ColumnWish {
  readonly hidden: readonly OverlayPart[];
  /** Side of the square picture; the facts stand beside it. */
  readonly image: number;
  /** Height of the facts where there is no picture. */
  readonly withoutImage: number;
  readonly next: number;
  /** The points give up the picture before they have less than this. */
  readonly leastPoints: number;
}

/** Under the head of a one-column layout: image and facts, points, next. The points take what is left. */
export function columnBelow(head: Rect, bottom: number, wish: ColumnWish) {
  const { hidden } = wish;
  const nextTop = bottom - wish.next;
  const pointsEnd = hidden.includes('next') ? bottom : nextTop - GAP;
  const wouldLeave = pointsEnd - bottomOf(head) - wish.image - 2 * GAP;
  const hasImage = !hidden.includes('image') && (hidden.includes('points') || wouldLeave >= wish.leastPoints);
  const row = below(head, hasImage ? wish.image : wish.withoutImage);
  return {
    image: hasImage ? { ...row, width: wish.image } : null,
    facts: hasImage ? beside(row, wish.image) : row,
    points: hidden.includes('points') ? null : below(row, Math.max(0, pointsEnd - bottomOf(row) - GAP)),
    next: hidden.includes('next') ? null : { ...row, top: nextTop, height: wish.next },
  };
}

export function fewColumns(points: number): readonly number[] {
  return points <= 5 ? [1] : [1, 2];
}
