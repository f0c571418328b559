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

/**
 * The largest size at which the text fits, wrapped between words, or where that is too wide at every size, behind hyphens
 * too; what does not fit even then is cut with an ellipsis.
 */
export function fitText(text: string, box: Box): Fitted {
  const words = text
    .trim()
    .split(/\s+/u)
    .map((word) => `${word} `);
  const parts = words.flatMap((word) => word.split(/(?<=\S-)(?=\S)/u));
  const { width, lines } = box;
  const cutText = () => ({ size: SMALLEST, lines: cut(words.join('').trimEnd(), width / SMALLEST, lines) });
  return wrapped(words, box) ?? wrapped(parts, box) ?? cutText();
}

function wrapped(parts: readonly string[], { width, lines, size }: Box): Fitted | null {
  for (let tried = size; tried >= SMALLEST; tried -= 1) {
    const found = wrap(parts, width / tried);
    if (found !== null && found.length <= lines) return { size: tried, lines: evened(parts, found, width / tried) };
  }
  return null;
}

/** The size at which one line fits, for a text that is never cut: a number, a clock, a price. */
export function fitLine(text: string, width: number, size: number): number {
  return Math.min(size, Math.floor(width / widthInEm(text)));
}

/** Each part ends in the blank behind it, if there is one. Null: a part alone is wider than the line. */
function wrap(parts: readonly string[], widthEm: number): string[] | null {
  const lines: string[] = [];
  for (const part of parts) {
    if (widthInEm(part.trimEnd()) > widthEm) return null;
    const joined = `${lines.at(-1) ?? ''}${part}`;
    if (lines.length > 0 && widthInEm(joined.trimEnd()) <= widthEm) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}

/** The narrowest lines that need no further line: no lone last word. */
function evened(parts: readonly string[], found: string[], widthEm: number): readonly string[] {
  if (found.length < 2) return found;
  let best = found;
  for (let narrower = widthEm - 0.4; narrower > 0; narrower -= 0.4) {
    const tried = wrap(parts, narrower);
    if (tried === null || tried.length > found.length) break;
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
