import { widthInEm } from './arial-bold.ts';

/** Below this nobody reads a key at arm's length. */
export const SMALLEST = 18;

export interface Box {
  readonly width: number;
  readonly lines: number;
  /** The size it would like to have, in pixels of the 144 px key. */
  readonly size: number;
}

export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
}

/** The largest size at which the text fits, wrapped between words; what does not fit at the smallest is cut with an ellipsis. */
export function fitText(text: string, { width, lines, size }: Box): Fitted {
  const words = text.trim().split(/\s+/u);
  for (let tried = size; tried >= SMALLEST; tried -= 1) {
    const wrapped = wrap(words, width / tried);
    if (wrapped !== null && wrapped.length <= lines)
      return { size: tried, lines: evened(words, wrapped, width / tried) };
  }
  return { size: SMALLEST, lines: cut(words.join(' '), width / SMALLEST, lines) };
}

/** The size at which one line fits, for a text that is never cut: a number, a clock, a price. */
export function fitLine(text: string, width: number, size: number): number {
  return Math.min(size, Math.floor(width / widthInEm(text)));
}

/** Null: a word alone is wider than the line. */
function wrap(words: readonly string[], widthEm: number): string[] | null {
  const lines: string[] = [];
  for (const word of words) {
    if (widthInEm(word) > widthEm) return null;
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    if (last !== undefined && widthInEm(joined) <= widthEm) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** The narrowest lines that need no further line: no lone last word. */
function evened(words: readonly string[], wrapped: string[], widthEm: number): readonly string[] {
  if (wrapped.length < 2) return wrapped;
  let best = wrapped;
  for (let narrower = widthEm - 0.4; narrower > 0; narrower -= 0.4) {
    const tried = wrap(words, narrower);
    if (tried === null || tried.length > wrapped.length) break;
    best = tried;
  }
  return best;
}

/** Fills each line with as many characters as fit; the last one that does not hold the rest ends in an ellipsis. */
function cut(text: string, widthEm: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < most) {
    const isLast = lines.length === most - 1;
    const line = widthInEm(rest) <= widthEm ? rest : isLast ? `${start(rest, widthEm - 1)}…` : lineOf(rest, widthEm);
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

/** Up to the last blank that fits, or through the middle of a word that is too long. */
function lineOf(text: string, widthEm: number): string {
  const fits = start(text, widthEm);
  const blank = fits.lastIndexOf(' ');
  return text[fits.length] === ' ' || blank <= 0 ? fits : fits.slice(0, blank);
}

function start(text: string, widthEm: number): string {
  let fits = '';
  for (const character of text) {
    if (widthInEm(fits + character) > widthEm) break;
    fits += character;
  }
  return fits.trimEnd();
}
