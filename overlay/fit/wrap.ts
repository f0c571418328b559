import type { WidthOf } from './measure.ts';
import type { Paragraphs, Piece, Word } from './words.ts';

/** A line as it is drawn. A space that stands where the line ends is kept, so that lines joined are the text again. */
export type Line = readonly Piece[];

export interface Wrapped {
  readonly lines: readonly Line[];
  /** How often a word had to be cut because it is wider than the line. */
  readonly cutWords: number;
}

/** Words with their widths at one size: measured once, wrapped at as many widths as it takes. */
export interface SizedText {
  readonly paragraphs: readonly (readonly SizedWord[])[];
  readonly widthOf: WidthOf;
}

interface SizedWord {
  readonly word: Word;
  readonly width: number;
  readonly space: number;
}

/** Longer ones (addresses, codes) may be cut at any size; they must not drag everything else down to the smallest. */
const LONGEST_ORDINARY_WORD = 24;

export function sizeWords(paragraphs: Paragraphs, widthOf: WidthOf): SizedText {
  const sized = paragraphs.map((words) =>
    words.map((word, index) => {
      const before = words[index - 1]?.pieces.at(-1);
      const space = word.spaceBefore && before ? widthOf({ ...before, text: ' ' }) : 0;
      return { word, width: widthOfAll(word.pieces, widthOf), space };
    }),
  );
  return { paragraphs: sized, widthOf };
}

export function wrap(text: SizedText, width: number): Wrapped {
  const lines: Line[] = [];
  let cutWords = 0;
  for (const paragraph of text.paragraphs) {
    let line: Piece[] = [];
    let used = 0;
    for (const { word, width: wordWidth, space } of paragraph) {
      if (line.length > 0 && used + space + wordWidth <= width) {
        line = join(line, word);
        used += space + wordWidth;
        continue;
      }
      if (line.length > 0) lines.push(word.spaceBefore ? withSpace(line) : line);
      const parts = wordWidth <= width ? [word.pieces] : cut(word.pieces, width, text.widthOf);
      if (parts.length > 1 && lengthOf(word) <= LONGEST_ORDINARY_WORD) cutWords += 1;
      lines.push(...parts.slice(0, -1));
      line = [...(parts.at(-1) ?? [])];
      used = widthOfAll(line, text.widthOf);
    }
    if (line.length > 0) lines.push(line);
  }
  return { lines, cutWords };
}

/** Evens the lines out: the narrowest width that needs no more of them, so that no last word stands alone. */
export function wrapEvenly(text: SizedText, width: number): Wrapped {
  let best = wrap(text, width);
  if (best.lines.length < 2) return best;
  let tooNarrow = 0;
  let enough = width;
  while (enough - tooNarrow > 4) {
    const middle = (tooNarrow + enough) / 2;
    const narrower = wrap(text, middle);
    if (narrower.lines.length > best.lines.length || narrower.cutWords > best.cutWords) tooNarrow = middle;
    else {
      best = narrower;
      enough = middle;
    }
  }
  return best;
}

/** The first `count` lines; where something is left out, the last of them ends in an ellipsis. */
export function cutToLines(lines: readonly Line[], count: number, width: number, widthOf: WidthOf): readonly Line[] {
  if (lines.length <= count) return lines;
  const kept = lines.slice(0, count);
  const last = kept.pop() ?? [];
  return [...kept, withEllipsis(last, width, widthOf)];
}

export function widthOfAll(pieces: readonly Piece[], widthOf: WidthOf): number {
  return pieces.reduce((sum, piece) => sum + widthOf(piece), 0);
}

export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.map((piece) => piece.text).join('')).join('');
}

function withEllipsis(line: Line, width: number, widthOf: WidthOf): Line {
  const graphemes = line.flatMap((piece) => graphemesOf(piece.text).map((text) => ({ ...piece, text })));
  for (let count = graphemes.length; count > 0; count -= 1) {
    const last = graphemes[count - 1];
    if (!last || /[\s,.;:]/.test(last.text)) continue;
    const candidate = merge([...graphemes.slice(0, count), { ...last, text: '…' }]);
    if (widthOfAll(candidate, widthOf) <= width) return candidate;
  }
  return [{ text: '…', strong: false, emphasis: false }];
}

function join(line: Piece[], word: Word): Piece[] {
  return merge([...(word.spaceBefore ? withSpace(line) : line), ...word.pieces]);
}

function withSpace(line: readonly Piece[]): Piece[] {
  const last = line.at(-1);
  return last ? [...line.slice(0, -1), { ...last, text: `${last.text} ` }] : [];
}

/** Neighbours of one look become one piece. */
function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && last.strong === piece.strong && last.emphasis === piece.emphasis) {
      merged[merged.length - 1] = { ...last, text: last.text + piece.text };
    } else merged.push(piece);
  }
  return merged;
}

/** Cuts a word that is wider than the line into parts that are not, never inside a character. */
function cut(pieces: readonly Piece[], width: number, widthOf: WidthOf): Piece[][] {
  const parts: Piece[][] = [];
  let part: Piece[] = [];
  for (const piece of pieces) {
    for (const text of graphemesOf(piece.text)) {
      const longer = merge([...part, { ...piece, text }]);
      if (part.length > 0 && widthOfAll(longer, widthOf) > width) {
        parts.push(part);
        part = [{ ...piece, text }];
      } else part = longer;
    }
  }
  return part.length > 0 ? [...parts, part] : parts;
}

function graphemesOf(text: string): string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (part) => part.segment);
}

function lengthOf(word: Word): number {
  return word.pieces.reduce((sum, piece) => sum + piece.text.length, 0);
}
