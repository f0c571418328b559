import type { TalkingPoint } from '#protocol/session.ts';
import type { Box } from './fit-text.ts';
import { FACES, type Measure, widthIn } from './measure.ts';
import { type Paragraphs, wordsOf } from './words.ts';
import { cutToLines, type Line, type SizedText, sizeWords, wrap, wrapEvenly } from './wrap.ts';

export interface FittedCard {
  readonly lines: readonly Line[];
  /** How many columns it takes. */
  readonly span: number;
  readonly isHeading: boolean;
}

export interface FittedPoints {
  readonly size: number;
  readonly columns: number;
  /** Smaller gaps and padding, from nine points. */
  readonly isDense: boolean;
  readonly cards: readonly FittedCard[];
  /** Points that are not on the screen; the last card says "+ 3 more". */
  readonly hidden: number;
  readonly moreSpan: number;
  /** All are there, but the list is taller than its box. */
  readonly scrolls: boolean;
}

export interface PointsRules {
  readonly steps: readonly number[];
  /** The numbers of columns to try for so many points, in this order. */
  readonly columnsFor: (count: number) => readonly number[];
  /** What does not go in at the smallest step is counted ("+ 3 more"), or can be scrolled to. */
  readonly overflow: 'count' | 'scroll';
}

export const NO_POINTS: FittedPoints = {
  ...{ size: 0, columns: 1, isDense: false, cards: [], hidden: 0, moreSpan: 1, scrolls: false },
};

export const DENSE_FROM = 9;
/** Of cards, in px and em: the same numbers draw them. */
export const CARD = {
  loose: { gap: 12, padBlock: 0.5, padInline: 0.8 },
  dense: { gap: 8, padBlock: 0.3, padInline: 0.7 },
} as const;
/** In em. Shorter lines than this break too often to be read aloud. */
const NARROWEST_COLUMN = 11;

interface Grid {
  readonly box: Box;
  readonly size: number;
  readonly columns: number;
  readonly isDense: boolean;
}

/**
 * The largest step at which every point stands whole in the box, fewer columns first. Where not even the smallest
 * holds them, whole cards go from the end and `hidden` counts them: nothing is lost silently.
 */
export function fitPoints(
  points: readonly TalkingPoint[],
  box: Box,
  rules: PointsRules,
  measure: Measure,
): FittedPoints {
  const texts = points.map(({ runs, heading }) => wordsOf(heading ? runs.map(asStrong) : runs));
  const isDense = points.length >= DENSE_FROM;
  const columnChoices = rules.columnsFor(points.length);
  for (const size of rules.steps) {
    for (const columns of columnChoices) {
      const grid: Grid = { box, size, columns, isDense };
      if (box.width / columns < NARROWEST_COLUMN * size || isHopeless(points.length, grid)) continue;
      const sized = texts.map((text) => sizeAt(text, size, measure));
      const spans = spansOf(points.length, 0, columns);
      if (stands(sized, spans, grid)) return fitted(points, sized, spans, grid);
    }
  }
  const size = rules.steps.at(-1) ?? 0;
  const smallest: Grid = { box, size, columns: columnChoices.at(-1) ?? 1, isDense };
  return rules.overflow === 'scroll'
    ? fitAll(points, texts, smallest, measure)
    : fitSome(points, texts, smallest, measure);
}

/** Every point, whole, in a list that scrolls. */
function fitAll(points: readonly TalkingPoint[], texts: readonly Paragraphs[], grid: Grid, measure: Measure) {
  const sized = texts.map((text) => sizeAt(text, grid.size, measure));
  return { ...fitted(points, sized, spansOf(points.length, 0, grid.columns), grid), scrolls: true };
}

function fitSome(points: readonly TalkingPoint[], texts: readonly Paragraphs[], grid: Grid, measure: Measure) {
  const most = Math.min(points.length, rowsAtMost(grid) * grid.columns);
  const sized = texts.slice(0, most).map((text) => sizeAt(text, grid.size, measure));
  for (let shown = most; shown > 0; shown -= 1) {
    const hidden = points.length - shown;
    const spans = spansOf(shown, hidden, grid.columns);
    if (stands(sized.slice(0, shown), spans, grid, 'cut words too')) {
      return fitted(points.slice(0, shown), sized.slice(0, shown), spans, grid, hidden);
    }
  }
  return fitOneCut(points, sized, grid);
}

/** Not even the first point goes in: as many of its lines as do, and an ellipsis. */
function fitOneCut(points: readonly TalkingPoint[], sized: readonly SizedText[], grid: Grid): FittedPoints {
  const { box, size, columns, isDense } = grid;
  const hidden = Math.max(0, points.length - 1);
  const { gap, padBlock, padInline } = isDense ? CARD.dense : CARD.loose;
  const row = FACES.points.lineHeight * size;
  const more = hidden > 0 ? row + 2 * padBlock * size + gap : 0;
  const room = Math.max(1, Math.floor((box.height + 0.5 - more - 2 * padBlock * size) / row));
  const width = box.width - 2 * padInline * size;
  const [first] = sized;
  const lines = first ? cutToLines(wrap(first, width).lines, room, width, first.widthOf) : [];
  const cards = first ? [{ lines, span: columns, isHeading: points[0]?.heading === true }] : [];
  return { size, columns, isDense, cards, hidden, moreSpan: columns, scrolls: false };
}

function fitted(
  points: readonly TalkingPoint[],
  sized: readonly SizedText[],
  spans: readonly number[],
  grid: Grid,
  hidden = 0,
): FittedPoints {
  const cards = points.map((point, index) => {
    const text = sized[index];
    const span = spans[index] ?? 1;
    const lines = text ? wrapEvenly(text, innerWidth(span, grid)).lines : [];
    return { lines, span, isHeading: point.heading === true };
  });
  const { size, columns, isDense } = grid;
  return { size, columns, isDense, cards, hidden, moreSpan: spans[points.length] ?? 1, scrolls: false };
}

/** No holes: the spare cells of a last row go to the first card, the hook, or to the one that says how many are left out. */
function spansOf(cards: number, hidden: number, columns: number): number[] {
  const count = cards + (hidden > 0 ? 1 : 0);
  const spans = new Array<number>(count).fill(1);
  const spare = (columns - (count % columns)) % columns;
  spans[hidden > 0 ? count - 1 : 0] = 1 + spare;
  return spans;
}

function stands(sized: readonly SizedText[], spans: readonly number[], grid: Grid, cutting?: 'cut words too'): boolean {
  const { padBlock, gap } = grid.isDense ? CARD.dense : CARD.loose;
  const rows: number[] = [];
  let cell = 0;
  for (const [index, span] of spans.entries()) {
    const text = sized[index];
    const wrapped = text ? wrap(text, innerWidth(span, grid)) : { lines: [[]], cutWords: 0 };
    if (wrapped.cutWords > 0 && !cutting) return false;
    const row = Math.floor(cell / grid.columns);
    rows[row] = Math.max(rows[row] ?? 0, wrapped.lines.length);
    cell += span;
  }
  const lines = rows.reduce((sum, count) => sum + count, 0);
  const text = (lines * FACES.points.lineHeight + rows.length * 2 * padBlock) * grid.size;
  return text + (rows.length - 1) * gap <= grid.box.height + 0.5;
}

function innerWidth(span: number, { box, columns, size, isDense }: Grid): number {
  const { gap, padInline } = isDense ? CARD.dense : CARD.loose;
  const column = (box.width - (columns - 1) * gap) / columns;
  return span * column + (span - 1) * gap - 2 * padInline * size;
}

/** Cards of one line each would not go in: spares measuring every word of hundreds of points at sizes that cannot be. */
function isHopeless(count: number, grid: Grid): boolean {
  return Math.ceil(count / grid.columns) > rowsAtMost(grid);
}

function rowsAtMost({ box, size, isDense }: Grid): number {
  const { gap, padBlock } = isDense ? CARD.dense : CARD.loose;
  return Math.floor((box.height + gap + 0.5) / ((FACES.points.lineHeight + 2 * padBlock) * size + gap));
}

function sizeAt(text: Paragraphs, size: number, measure: Measure): SizedText {
  return sizeWords(text, widthIn(FACES.points, size, measure));
}

function asStrong<T extends object>(run: T): T & { strong: true } {
  return { ...run, strong: true };
}
