import type { Entry } from '#protocol/session.ts';
import { COLOUR } from '../drawing/colours.ts';
import { fitLine, fitText } from '../drawing/fit-text.ts';
import { type Piece, picture, rect, svg, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';
import { isSoldOut, priceOf, shortNameOf } from '../show.ts';

const WIDTH = 200;
const HEIGHT = 100;

/** A dial's piece of the touch strip, with a hairline to its neighbour. */
export function strip(...pieces: readonly Piece[]): string {
  return svg(WIDTH, HEIGHT, [
    rect({ x: 0, y: 0, width: WIDTH, height: HEIGHT }, COLOUR.surface0),
    ...pieces,
    rect({ x: 199, y: 16, width: 1, height: 68 }, COLOUR.line),
  ]);
}

/** A product that the dial has come to, and what a press would do. */
export function browseStrip(entry: Entry | null, scene: Scene): string {
  const { show, words, pictureOf } = scene;
  if (entry === null) return strip(hint(words.key.nothingOn, 12, 56, 24));
  const isCurrent = entry.id === show.current?.id;
  const image = pictureOf(entry);
  const left = image === null ? 12 : 82;
  const { size, lines } = fitText(shortNameOf(entry), { width: 190 - left, lines: 1, size: 20 });
  return strip(
    image === null ? '' : picture(image, { x: 8, y: 18, width: 64, height: 64 }),
    text(entry.number, { x: left, y: 40, size: 36, fill: isCurrent ? COLOUR.current : COLOUR.text1 }),
    priceAt(entry, scene, left + 12 + 20 * String(entry.number).length),
    text(lines[0] ?? '', { x: left, y: 66, size, fill: COLOUR.text1 }),
    hint(isCurrent ? words.dial.onNow : words.dial.pressToJump, left, 89, 18),
  );
}

function priceAt(entry: Entry, { show, words }: Scene, from: number): Piece {
  const soldOut = isSoldOut(entry);
  const says = soldOut ? words.key.soldOut : priceOf(entry, show, words.locale);
  if (says === null) return '';
  const fill = soldOut ? COLOUR.bad : COLOUR.good;
  return text(says, { x: 190, y: 39, size: fitLine(says, 190 - from, 22), fill, anchor: 'end' });
}

export function hint(says: string, x: number, y: number, size: number): Piece {
  return text(says, { x, y, size: fitLine(says, 188 - x, size), fill: COLOUR.text2, isBold: false });
}
