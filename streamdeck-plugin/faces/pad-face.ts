import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { key, line, paragraphUpFrom, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';
import { entryWithNumber, shortNameOf } from '../show.ts';

export function digitFace(digit: string): string {
  return key(COLOUR.surface2, text(digit, { x: 72, y: 100, size: 80, fill: COLOUR.text1, anchor: 'middle' }));
}

export function clearFace(): string {
  return key(
    COLOUR.surface2,
    line('M54 44h60v56h-60l-26 -28z', COLOUR.text2, 7),
    line('M72 60l24 24M96 60l-24 24', COLOUR.text2, 7),
  );
}

/** What has been typed and where it leads. */
export function goFace({ show, typed, words }: Scene): string {
  const { go, noSuchNumber } = words.key;
  if (typed === '') {
    return key(COLOUR.surface2, text(go, { x: 72, y: 92, size: 56, fill: COLOUR.text3, anchor: 'middle' }));
  }
  const entry = entryWithNumber(show, Number(typed));
  if (entry === null) return key(COLOUR.surface2, figure(typed, 124, COLOUR.bad), says(noSuchNumber, COLOUR.bad));
  return key(
    COLOUR.text1,
    figure(typed, 84, COLOUR.ink),
    text(go, { x: 134, y: 34, size: 26, fill: COLOUR.ink, anchor: 'end' }),
    says(shortNameOf(entry), COLOUR.ink),
  );
}

function figure(typed: string, width: number, fill: string): string {
  return text(typed, { x: 10, y: 66, size: fitLine(typed, width, 64), fill });
}

function says(content: string, fill: string): string {
  return paragraphUpFrom(content, { x: 10, y: 133, fill, box: { width: 126, lines: 2, size: 23 } });
}
