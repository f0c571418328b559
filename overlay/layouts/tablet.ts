import { PRICE_LOOKS } from '../fit/fit-price.ts';
import type { Stage } from '../stage.ts';
import { below, beside, bottomOf, GAP, type Measures, type Rect } from './measures.ts';

const PREVIOUS = 372;
const FORWARD = 260;
const KEYS = 88;

/** The talent's own screen, landscape: slot, head, image beside points, keys. */
export function tablet({ width, height, hidden, hasKeys }: Stage): Measures {
  const slot: Rect = { left: 16, top: 16, width: width - 32, height: 88 };
  const head = below(slot, 136);
  const body = below(head, height - 16 - KEYS - bottomOf(head) - 2 * GAP);
  const foot = below(body, KEYS);
  return {
    status: { place: slot, pillHeight: 56, isShort: false, isDotOnly: false, isBare: true, isTogether: false },
    cue: {
      place: slot,
      growsTo: 0.6 * height,
      growsUp: false,
      padding: 28,
      gap: 24,
      steps: [40, 36, 32, 28, 24, 20],
      countdown: 64,
      clocks: 170,
      gotIt: 212,
    },
    number: { width: 136, size: 80, placeSize: 22 },
    head: { kind: 'wide', place: head, gap: 20, padRight: 24, rows: [88, 48] },
    name: { width: head.width - 136 - 2 * 20 - 24, height: 78 },
    nameSteps: [44, 40, 36, 32, 28, 24, 22],
    price: { ...PRICE_LOOKS.tablet, room: 330, arrangement: 'end' },
    facts: { size: 20, codeSize: 18, gap: 20, wraps: false },
    beside: null,
    image: { place: { ...body, width: PREVIOUS }, pillSize: 24, pillInset: 16, ground: 'panel' },
    points: {
      place: beside(body, PREVIOUS),
      rules: { steps: [34, 30, 28, 26, 24, 22, 20, 18], columnsFor: tabletColumns, overflow: 'scroll' },
    },
    next: hidden.includes('next')
      ? null
      : {
          place: hasKeys ? { ...beside(foot, PREVIOUS), width: foot.width - PREVIOUS - FORWARD - 2 * GAP } : foot,
          ...{ picture: 72, number: 32, label: 18, price: 24, gap: 16, steps: [20, 18] },
        },
    keys: hasKeys
      ? {
          previous: { ...foot, width: PREVIOUS },
          next: { ...foot, left: foot.left + foot.width - FORWARD, width: FORWARD },
        }
      : null,
  };
}

function tabletColumns(points: number): readonly number[] {
  return points <= 3 ? [1] : [2];
}
