import { minutesAndSeconds } from '#protocol/durations.ts';
import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { circle, cross, key, paragraphAround, rect, text, tick } from '../drawing/svg.ts';
import type { ReceiptSign } from '../receipts.ts';
import type { Scene } from '../scene.ts';

/** Number, time on the product and whether the talent sees it. The only gold ground on the deck. */
export function nowFace(scene: Scene): string {
  const { current, state } = scene.show;
  if (current === null) return nothingOn(scene);
  const time = minutesAndSeconds(scene.now - (state.movedAt ?? scene.now));
  return key(
    COLOUR.surface0,
    rect({ x: 0, y: 0, width: 144, height: 86 }, COLOUR.current),
    ...figures(current.number, placeText(scene)),
    text(time, { x: 10, y: 126, size: fitLine(time, 88, 36), fill: COLOUR.text1 }),
    receiptSign(scene.receipt),
  );
}

/** "/42", or where number and place differ, "23/42". */
function placeText({ show }: Scene): string {
  const total = show.entries.length;
  return show.position === show.current?.number ? `/${total}` : `${show.position}/${total}`;
}

/** A long number leaves no room beside it: the place goes above. */
function figures(number: number, place: string): string[] {
  const digits = String(number);
  if (digits.length + place.length <= 5) {
    return [
      text(digits, { x: 8, y: 70, size: 72, fill: COLOUR.ink }),
      text(place, { x: 136, y: 70, size: 26, fill: COLOUR.ink, anchor: 'end' }),
    ];
  }
  return [
    text(digits, { x: 8, y: 78, size: fitLine(digits, 128, 62), fill: COLOUR.ink }),
    text(place, { x: 136, y: 25, size: 24, fill: COLOUR.ink, anchor: 'end' }),
  ];
}

function nothingOn({ show, words, receipt }: Scene): string {
  return key(
    COLOUR.surface2,
    paragraphAround(words.key.nothingOn, { x: 10, y: 43, fill: COLOUR.text1, box: { width: 126, lines: 2, size: 26 } }),
    text(`0/${show.entries.length}`, { x: 10, y: 126, size: 30, fill: COLOUR.text2 }),
    receiptSign(receipt),
  );
}

function receiptSign(sign: ReceiptSign): string {
  switch (sign) {
    case 'seen':
      return tick(108, 115, COLOUR.good);
    case 'waiting':
      return circle(119, 114, 11, COLOUR.warn, 6);
    case 'unseen':
      return cross(119, 114, COLOUR.bad);
  }
}
