import type { Piece } from './words.ts';

/** How wide `text` is, in px, in our text font. The one thing the fit asks of the world. */
export type Measure = (text: string, weight: number, size: number) => number;

/** How wide a piece is at one size in one face. */
export type WidthOf = (piece: Piece) => number;

/** One kind of text: its weights, letter spacing and line height (both in em). */
export interface Face {
  readonly weight: number;
  readonly strongWeight: number;
  readonly spacing: number;
  readonly lineHeight: number;
}

export const FACES = {
  name: { weight: 600, strongWeight: 600, spacing: -0.012, lineHeight: 1.12 },
  points: { weight: 450, strongWeight: 700, spacing: 0, lineHeight: 1.26 },
  cue: { weight: 700, strongWeight: 700, spacing: -0.01, lineHeight: 1.1 },
  next: { weight: 450, strongWeight: 450, spacing: 0, lineHeight: 1.2 },
} as const satisfies Record<string, Face>;

export function widthIn(face: Face, size: number, measure: Measure): WidthOf {
  return ({ text, strong }) =>
    measure(text, strong ? face.strongWeight : face.weight, size) + face.spacing * size * text.length;
}

/** In em: at most so wide is each of the font's tabular figures, in any weight and size. A canvas cannot set them. */
const TABULAR_FIGURE = 0.647;

/** The width of a price, a number or a clock: text that stands alone, in tabular figures. */
export function standingWidth(text: string, weight: number, size: number, measure: Measure): number {
  const figures = text.match(/\d/g)?.length ?? 0;
  return measure(text.replace(/\d/g, ''), weight, size) + figures * TABULAR_FIGURE * size;
}
