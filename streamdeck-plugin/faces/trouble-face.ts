import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { disc, key, lifted, line, paragraphAround, paragraphUpFrom, rect, svg, text } from '../drawing/svg.ts';
import type { Trouble } from '../link.ts';
import type { Words } from '../words/english.ts';

const WAVES = line('M36 62q36 -34 72 0M52 78q20 -18 40 0', COLOUR.text3, 8) + disc(72, 94, 6, COLOUR.text3);
const CHAIN = line('M62 46h-16c-24 0 -24 36 0 36h16M82 46h16c24 0 24 36 0 36h-16', COLOUR.text2, 9);
const STROKE = line('M36 98l72 -66', COLOUR.bad, 9);

/** A word that would have to be smaller stands on two lines. */
const SMALLEST_ON_ONE_LINE = 21;

/** Every key of ours while there is no line: no stale product stays on a key, a wrong number is worse than none. */
export function troubleFace(trouble: Trouble, words: Words): string {
  const { sign, fill } = lookOf(trouble);
  const word = words.link[trouble];
  const size = fitLine(word, 132, 26);
  const place = { x: 72, fill, anchor: 'middle' } as const;
  if (size >= SMALLEST_ON_ONE_LINE) return key(COLOUR.surface0, sign, text(word, { ...place, y: 132, size }));
  const box = { width: 132, lines: 2, size: 24 };
  return key(COLOUR.surface0, lifted(sign, 16), paragraphUpFrom(word, { ...place, y: 133, box }));
}

/** The same on a piece of the touch strip. */
export function troubleStrip(trouble: Trouble, words: Words): string {
  const { fill } = lookOf(trouble);
  const box = { width: 180, lines: 2, size: 28 };
  return svg(200, 100, [
    rect({ x: 0, y: 0, width: 200, height: 100 }, COLOUR.surface0),
    paragraphAround(words.link[trouble], { x: 100, y: 50, fill, anchor: 'middle', box }),
  ]);
}

function lookOf(trouble: Trouble): { readonly sign: string; readonly fill: string } {
  switch (trouble) {
    case 'starting':
    case 'connecting':
      return { sign: WAVES, fill: COLOUR.text2 };
    case 'offline':
    case 'unreachable':
    case 'not-hudson':
      return { sign: WAVES + STROKE, fill: COLOUR.bad };
    case 'not-paired':
    case 'no-session':
      return { sign: CHAIN, fill: COLOUR.text1 };
    case 'revoked':
    case 'not-allowed':
    case 'other-version':
    case 'bad-address':
    case 'bad-code':
    case 'too-many':
      return { sign: CHAIN + STROKE, fill: COLOUR.bad };
  }
}

/** Why a press did not count, on the key that was pressed. */
export function refusalFace(reason: string): string {
  const box = { width: 130, lines: 3, size: 29 };
  return key(COLOUR.bad, paragraphAround(reason, { x: 72, y: 72, fill: COLOUR.ink, anchor: 'middle', box }));
}

export function refusalStrip(reason: string): string {
  const box = { width: 184, lines: 3, size: 28 };
  return svg(200, 100, [
    rect({ x: 0, y: 0, width: 200, height: 100 }, COLOUR.bad),
    paragraphAround(reason, { x: 100, y: 50, fill: COLOUR.ink, anchor: 'middle', box }),
  ]);
}

/** A key that lacks a setting says which. */
export function unsetFace(word: string): string {
  const box = { width: 126, lines: 3, size: 25 };
  return key(COLOUR.surface1, paragraphAround(word, { x: 72, y: 72, fill: COLOUR.text2, anchor: 'middle', box }));
}
