import { PRICE_LOOKS } from '../fit/fit-price.ts';
import type { Stage } from '../stage.ts';
import { below, beside, bottomOf, GAP, type Measures, type Rect } from './measures.ts';

const IMAGE_WIDTH = 656;
const NEXT_HEIGHT = 120;

/** Landscape: slot, head, then image over next beside the points. */
export function full({ width, height, hidden }: Stage): Measures {
  const slot: Rect = { left: 32, top: 24, width: width - 64, height: 104 };
  const head = below(slot, 172);
  const body = below(head, height - 32 - bottomOf(head) - GAP);
  const { image, points, next } = bodyOf(body, hidden);
  return {
    status: { place: slot, pillHeight: 56, isShort: false, isDotOnly: false, isBare: false, isTogether: false },
    cue: hidden.includes('cue')
      ? null
      : {
          place: slot,
          growsTo: 0.6 * height,
          growsUp: false,
          padding: 32,
          gap: 32,
          steps: [64, 56, 52, 48, 42, 36, 32, 28],
          countdown: 80,
          clocks: 224,
          gotIt: 0,
        },
    number: { width: 188, size: 104, placeSize: 28 },
    head: { kind: 'wide', place: head, gap: 32, padRight: 32, rows: [118, 54] },
    name: { width: head.width - 188 - 3 * 32, height: 110 },
    nameSteps: [64, 56, 48, 42, 36, 32, 28, 24],
    price: { ...PRICE_LOOKS.large, room: 480, arrangement: 'end' },
    facts: { size: 24, codeSize: 22, gap: 28, wraps: false },
    beside: null,
    image: image && { place: image, pillSize: 28, pillInset: 16, ground: 'camera' },
    points: points && {
      place: points,
      rules: {
        steps: [48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18],
        columnsFor: columnsIn(points),
        overflow: 'count',
      },
    },
    next: next && { place: next, picture: 96, number: 44, label: 20, price: 32, gap: 16, steps: [26, 24, 22, 20] },
    keys: null,
  };
}

/** What a link leaves out gives its room to what stays. */
function bodyOf(body: Rect, hidden: Stage['hidden']) {
  const column = hidden.includes('image') ? null : { ...body, width: Math.min(IMAGE_WIDTH, body.width / 2) };
  const next = hidden.includes('next')
    ? null
    : { left: body.left, width: column?.width ?? IMAGE_WIDTH, top: bottomOf(body) - NEXT_HEIGHT, height: NEXT_HEIGHT };
  const aboveNext = body.height - (next ? NEXT_HEIGHT + GAP : 0);
  const image = column && { ...column, height: aboveNext };
  if (hidden.includes('points')) return { image, next, points: null };
  return { image, next, points: column ? beside(body, column.width) : { ...body, height: aboveNext } };
}

/** Lines of 20 to 40 characters keep the eyes on the camera: five points make two columns, not five long lines. */
function columnsIn({ width }: Rect): (points: number) => readonly number[] {
  return (points) => {
    if (points <= 3) return [1];
    if (points <= 8) return [2, 3];
    return width < 900 ? [2, 3] : [3];
  };
}
