import type { Entry } from '#protocol/session.ts';
import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { circle, disc, key, line, paragraphAround, text } from '../drawing/svg.ts';
import type { Words } from '../words/english.ts';

export type PageDirection = 'back' | 'forward' | 'here';

const CHEVRON = { back: 'M44 66l28 -28l28 28', forward: 'M44 40l28 28l28 -28' };

/** The numbers that the key leads to; null: there is no such page. */
export function pageFace(direction: PageDirection, leadsTo: readonly Entry[] | null, words: Words): string {
  const fill = leadsTo === null ? COLOUR.text3 : COLOUR.text1;
  const sign = direction === 'here' ? here(fill) : line(CHEVRON[direction], fill, 11);
  if (leadsTo === null) return key(COLOUR.surface1, sign, none(words.key.noMorePages));
  const range = rangeOf(leadsTo);
  const size = fitLine(range, 128, 30);
  return key(COLOUR.surface2, sign, text(range, { x: 72, y: 122, size, fill: COLOUR.text2, anchor: 'middle' }));
}

function none(word: string): string {
  return paragraphAround(word, {
    x: 72,
    y: 112,
    fill: COLOUR.text3,
    anchor: 'middle',
    box: { width: 130, lines: 1, size: 25 },
  });
}

function here(fill: string): string {
  return circle(72, 54, 24, fill, 8) + disc(72, 54, 9, fill);
}

function rangeOf(entries: readonly Entry[]): string {
  const [first, last] = [entries[0]?.number, entries.at(-1)?.number];
  return first === last ? `${first ?? ''}` : `${first}–${last}`;
}
