import type { TextRun } from '#protocol/session.ts';

/** A stretch of text with one look. */
export interface Piece {
  readonly text: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
}

/** What stays on one line, unless it is longer than the line. */
export interface Word {
  readonly pieces: readonly Piece[];
  readonly spaceBefore: boolean;
}

/** The lines the writer made ("\n"); each is wrapped on its own. */
export type Paragraphs = readonly (readonly Word[])[];

const UNIT = 'mm|cm|m|km|g|kg|mg|ml|cl|l|L|K|W|V|in|inch|inches|ft|oz|lb|ct|carat|karat|microns|pieces|hours|%';
const FIGURE_AND_UNIT = new RegExp(`(\\d) (?=(?:${UNIT})(?![\\p{L}\\p{N}]))`, 'gu');
/** Spaces a line may end at: all but the no-break ones. */
const SPACES = /[^\S\n\u00a0\u202f]+/u;
const IDEOGRAPHS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
/** Behind the hyphen of "Hand-Knotted" or the slash of "gold/silver", and between ideographs. */
const BREAKS_WITHOUT_SPACE = new RegExp(
  `(?<=\\p{L}{2}[-–—/])(?=\\p{L})|(?<=[${IDEOGRAPHS}、。！？）」])(?=[${IDEOGRAPHS}（「])`,
  'gu',
);

/** A no-break space joins a figure and its unit: "28 mm" is read as one thing. The length stays the same. */
export function joinFiguresToUnits(text: string): string {
  return text.replace(FIGURE_AND_UNIT, '$1\u00a0');
}

export function wordsOf(runs: readonly TextRun[]): Paragraphs {
  const whole = joinFiguresToUnits(runs.map((run) => run.text).join(''));
  const paragraphs: Word[][] = [];
  let start = 0;
  for (const line of whole.split('\n')) {
    const words = wordsOfLine(line, start, runs);
    if (words.length > 0) paragraphs.push(words);
    start += line.length + 1;
  }
  return paragraphs;
}

export function wordsOfText(text: string): Paragraphs {
  return wordsOf([{ text }]);
}

function wordsOfLine(line: string, lineStart: number, runs: readonly TextRun[]): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const chunk of line.split(new RegExp(`(${SPACES.source})`, 'u'))) {
    if (chunk !== '' && !SPACES.test(chunk)) {
      let within = 0;
      for (const text of chunk.split(BREAKS_WITHOUT_SPACE)) {
        const spaceBefore = within === 0 && words.length > 0;
        words.push({ pieces: piecesOf(text, lineStart + at + within, runs), spaceBefore });
        within += text.length;
      }
    }
    at += chunk.length;
  }
  return words;
}

/** Cuts `text`, found at `start` of all runs together, where the look changes. */
function piecesOf(text: string, start: number, runs: readonly TextRun[]): Piece[] {
  const pieces: Piece[] = [];
  let runStart = 0;
  for (const run of runs) {
    const runEnd = runStart + run.text.length;
    const part = text.slice(Math.max(0, runStart - start), Math.max(0, runEnd - start));
    if (part !== '') pieces.push({ text: part, strong: run.strong === true, emphasis: run.emphasis === true });
    runStart = runEnd;
  }
  return pieces;
}
