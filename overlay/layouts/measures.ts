import type { PointsRules } from '../fit/fit-points.ts';
import type { PriceMeasures } from '../fit/fit-price.ts';
import type { Box } from '../fit/fit-text.ts';

/** In px of the stage. */
export interface Rect extends Box {
  readonly left: number;
  readonly top: number;
}

/** The number block fills the height of the head at its left. */
export interface NumberMeasures {
  readonly width: number;
  readonly size: number;
  readonly placeSize: number;
}

/** How the head holds number, name, price and facts: side by side, one below the other, or number and name alone. */
export type HeadKind = 'wide' | 'stacked' | 'narrow';

export interface HeadMeasures {
  readonly kind: HeadKind;
  readonly place: Rect;
  readonly gap: number;
  readonly padRight: number;
  /** Of the name's row, and of the facts' under it; the price has what is left where it is stacked. */
  readonly rows: readonly [name: number, facts: number];
}

export interface FactsMeasures {
  readonly size: number;
  readonly codeSize: number;
  readonly gap: number;
  readonly wraps: boolean;
}

export interface StatusMeasures {
  readonly place: Rect;
  readonly pillHeight: number;
  /** Too narrow for all words. */
  readonly isShort: boolean;
  /** A healthy connection is a dot alone. */
  readonly isDotOnly: boolean;
  /** No panels behind the words: the page has a ground of its own. */
  readonly isBare: boolean;
  /** The connection stands beside the clocks, not at the other end. */
  readonly isTogether: boolean;
}

export interface CueMeasures {
  readonly place: Rect;
  /** What a cue that is too long for its slot may grow to; upward where it stands above the rest. */
  readonly growsTo: number;
  readonly growsUp: boolean;
  readonly padding: number;
  readonly gap: number;
  readonly steps: readonly number[];
  readonly countdown: number;
  /** The banner lies over the clocks and carries them, this wide; 0: they stay where they are. */
  readonly clocks: number;
  /** Of the talent's "Got it"; 0: nobody can press here. */
  readonly gotIt: number;
}

export interface NextMeasures {
  readonly place: Rect;
  readonly picture: number;
  readonly number: number;
  readonly label: number;
  readonly price: number;
  readonly gap: number;
  readonly steps: readonly number[];
}

export interface PointsMeasures {
  readonly place: Rect;
  readonly rules: PointsRules;
}

export interface ImageMeasures {
  readonly place: Rect;
  readonly pillSize: number;
  readonly pillInset: number;
  /** Without a picture the camera shows through, or, where there is none, a panel. */
  readonly ground: 'camera' | 'panel';
}

/**
 * Where everything stands, what text is fitted to and which steps it may take: the one place that says so. Null is what
 * a layout has no place for or a link does not show.
 */
export interface Measures {
  readonly status: StatusMeasures;
  readonly cue: CueMeasures | null;
  readonly number: NumberMeasures;
  readonly head: HeadMeasures;
  /** Of the name, without padding. In a wide head the price takes its width from it. */
  readonly name: Box;
  readonly nameSteps: readonly number[];
  readonly price: PriceMeasures;
  readonly facts: FactsMeasures;
  /** Price and facts, where they do not stand in the head. */
  readonly beside: Rect | null;
  readonly image: ImageMeasures | null;
  readonly points: PointsMeasures | null;
  readonly next: NextMeasures | null;
  readonly keys: { readonly previous: Rect; readonly next: Rect } | null;
}

export const GAP = 12;

/** The next rect below, `height` high. */
export function below({ left, top, width, height }: Rect, nextHeight: number): Rect {
  return { left, width, top: top + height + GAP, height: nextHeight };
}

export function bottomOf({ top, height }: Rect): number {
  return top + height;
}

/** What is left of a row behind `first`. */
export function beside(row: Rect, first: number): Rect {
  return { ...row, left: row.left + first + GAP, width: row.width - first - GAP };
}
