import type { Entry } from '#protocol/session.ts';
import { COLOUR } from '../drawing/colours.ts';
import { fitLine, fitText } from '../drawing/fit-text.ts';
import { frame, KEY_SIZE, key, numberTab, paragraph, paragraphUpFrom, photo, rect, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';
import { isSoldOut, priceOf, shortNameOf } from '../show.ts';

const WHOLE = { x: 0, y: 0, width: KEY_SIZE, height: KEY_SIZE };

/** One product: its picture, number, name and price; gold while it is on, dim where it is sold out. */
export function productFace(entry: Entry, scene: Scene): string {
  const isCurrent = entry.id === scene.show.current?.id;
  if (isSoldOut(entry)) return soldOutFace(entry, scene, isCurrent);
  const left = isCurrent ? 15 : 10;
  const width = KEY_SIZE - 2 * left;
  const price = priceOf(entry, scene.show, scene.words.locale);
  return key(
    COLOUR.surface2,
    photo(scene.pictureOf(entry)),
    tabOf(entry, isCurrent),
    nameAbovePrice(shortNameOf(entry), left, width),
    price === null ? '' : text(price, { x: left, y: 132, size: fitLine(price, width, 23), fill: COLOUR.good }),
    isCurrent ? edge() : '',
  );
}

/** One line where it fits; else two smaller ones, higher up. */
function nameAbovePrice(name: string, x: number, width: number): string {
  const fill = COLOUR.text1;
  const { size, lines } = fitText(name, { width, lines: 1, size: 23 });
  if (lines[0] === name.trim()) return text(name.trim(), { x, y: 107, size, fill });
  return paragraphUpFrom(name, { x, y: 110, fill, box: { width, lines: 2, size: 20 } });
}

function soldOutFace(entry: Entry, { pictureOf, words }: Scene, isCurrent: boolean): string {
  const word = words.key.soldOut;
  return key(
    COLOUR.surface2,
    photo(pictureOf(entry)),
    rect(WHOLE, COLOUR.surface0, 0.62),
    isCurrent ? tabOf(entry, true) : numberTab(entry.number, COLOUR.surface0, COLOUR.text2),
    paragraph(shortNameOf(entry), { x: 10, y: 101, fill: COLOUR.text2, box: { width: 124, lines: 1, size: 23 } }),
    rect({ x: 0, y: 110, width: KEY_SIZE, height: 34 }, COLOUR.bad),
    text(word, { x: 72, y: 136, size: fitLine(word, 130, 24), fill: COLOUR.ink, anchor: 'middle' }),
    isCurrent ? edge() : '',
  );
}

function tabOf({ number }: Entry, isCurrent: boolean): string {
  return isCurrent ? numberTab(number, COLOUR.current, COLOUR.ink) : numberTab(number);
}

function edge(): string {
  return frame({ x: 4, y: 4, width: KEY_SIZE - 8, height: KEY_SIZE - 8 }, COLOUR.current, 8);
}

/** A place of the page that no product fills. */
export function emptyFace(): string {
  return key(COLOUR.surface0);
}
