import type { Face, Measure } from './measure.ts';
import { widthIn } from './measure.ts';
import type { Paragraphs } from './words.ts';
import type { Line } from './wrap.ts';
import { cutToLines, sizeWords, wrap, wrapEvenly } from './wrap.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly Line[];
  /** Not all of the text is there; the last line ends in an ellipsis. */
  readonly isCut: boolean;
}

/** The largest step at which the whole text stands in the box without cutting a word; null if there is none. */
export function fitWhole(text: Paragraphs, box: Box, steps: readonly number[], face: Face, measure: Measure) {
  for (const size of steps) {
    const sized = sizeWords(text, widthIn(face, size, measure));
    const wrapped = wrap(sized, box.width);
    if (wrapped.cutWords > 0 || wrapped.lines.length > linesIn(box.height, size, face)) continue;
    return { size, lines: wrapEvenly(sized, box.width).lines, isCut: false } satisfies FittedText;
  }
  return null;
}

/** Whole lines at the smallest step; what does not go in gives way to an ellipsis. */
export function fitCut(text: Paragraphs, box: Box, size: number, face: Face, measure: Measure): FittedText {
  const widthOf = widthIn(face, size, measure);
  const sized = sizeWords(text, widthOf);
  const room = Math.max(1, linesIn(box.height, size, face));
  const { lines } = wrap(sized, box.width);
  if (lines.length <= room) return { size, lines: wrapEvenly(sized, box.width).lines, isCut: false };
  return { size, lines: cutToLines(lines, room, box.width, widthOf), isCut: true };
}

/** The first of the wordings that fits whole; if none does, the last of them, cut. */
export function fitFirst(
  wordings: readonly Paragraphs[],
  box: Box,
  steps: readonly number[],
  face: Face,
  measure: Measure,
): FittedText {
  for (const wording of wordings) {
    const fitted = fitWhole(wording, box, steps, face, measure);
    if (fitted) return fitted;
  }
  return fitCut(wordings.at(-1) ?? [], box, steps.at(-1) ?? 0, face, measure);
}

/** Half a pixel is forgiven: line heights are fractions, screens are not. */
function linesIn(height: number, size: number, face: Face): number {
  return Math.floor((height + 0.5) / (size * face.lineHeight));
}
