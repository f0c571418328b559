import type { Entry } from '#protocol/session.ts';
import { COLOUR } from '../drawing/colours.ts';
import { chevronLeft, chevronRight, key, line, numberTab, paragraphUpFrom, photo, rect, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';
import { shortNameOf } from '../show.ts';

const NAME = { width: 126, lines: 2, size: 23 };

/** Light, with a picture: it must never be taken for Previous. */
export function nextFace(scene: Scene): string {
  const { next } = scene.show;
  if (next === null) return endFace(scene.words.key.lastProduct, chevronRight(58, 48, COLOUR.line, 20), 'M90 28v40');
  return leadingTo(
    next,
    scene,
    rect({ x: 92, y: 0, width: 52, height: 52 }, COLOUR.text1) + chevronRight(112, 26, COLOUR.ink),
  );
}

/** Dark, without a picture. */
export function previousFace({ show, words }: Scene): string {
  const { previous } = show;
  if (previous === null) return endFace(words.key.firstProduct, chevronLeft(86, 48, COLOUR.line, 20), 'M54 28v40');
  return key(
    COLOUR.surface2,
    chevronLeft(32, 27, COLOUR.text2),
    text(previous.number, { x: 134, y: 44, size: 42, fill: COLOUR.text2, anchor: 'end' }),
    nameOf(previous, COLOUR.text2),
  );
}

/** A key that always leads to the same product. */
export function jumpFace(entry: Entry, scene: Scene): string {
  return leadingTo(entry, scene, '');
}

function leadingTo(entry: Entry, { pictureOf }: Scene, sign: string): string {
  return key(COLOUR.surface2, photo(pictureOf(entry)), numberTab(entry.number), sign, nameOf(entry, COLOUR.text1));
}

function nameOf(entry: Entry, fill: string): string {
  return paragraphUpFrom(shortNameOf(entry), { x: 10, y: 133, fill, box: NAME });
}

function endFace(word: string, sign: string, wall: string): string {
  return key(
    COLOUR.surface1,
    sign,
    line(wall, COLOUR.line, 9),
    paragraphUpFrom(word, { x: 10, y: 133, fill: COLOUR.text3, box: NAME }),
  );
}
