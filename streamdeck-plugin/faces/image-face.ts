import { COLOUR } from '../drawing/colours.ts';
import { chevronLeft, chevronRight, key, line, paragraphAround, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';

export type ImageDirection = 'back' | 'forward';

const FRAME = 'M40 30h64v52h-64zM40 74l20 -22l16 16l12 -10l16 16';

/** The picture it leads to: "3/5". */
export function imageFace(direction: ImageDirection, { show, words }: Scene): string {
  const count = show.current?.images.length ?? 0;
  const fill = count < 2 ? COLOUR.line : COLOUR.text2;
  const sign = direction === 'forward' ? chevronRight(118, 56, mark(count), 11) : chevronLeft(26, 56, mark(count), 11);
  const leadsTo = (show.state.imageIndex + (direction === 'forward' ? 1 : count - 1)) % Math.max(count, 1);
  return key(
    count < 2 ? COLOUR.surface1 : COLOUR.surface2,
    line(FRAME, fill, 6),
    sign,
    count === 0 ? noPicture(words.key.noPictures) : position(count < 2 ? 1 : leadsTo + 1, count),
  );
}

function mark(count: number): string {
  return count < 2 ? COLOUR.line : COLOUR.text1;
}

function position(number: number, count: number): string {
  const fill = count < 2 ? COLOUR.text3 : COLOUR.text1;
  return text(`${number}/${count}`, { x: 72, y: 126, size: 32, fill, anchor: 'middle' });
}

function noPicture(word: string): string {
  return paragraphAround(word, {
    x: 72,
    y: 114,
    fill: COLOUR.text3,
    anchor: 'middle',
    box: { width: 130, lines: 1, size: 23 },
  });
}
