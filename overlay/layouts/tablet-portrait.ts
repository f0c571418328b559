import { PRICE_LOOKS } from '../fit/fit-price.ts';
import type { Stage } from '../stage.ts';
import { below, GAP, type Measures, type Rect } from './measures.ts';
import { columnBelow, fewColumns } from './one-column.ts';

const KEYS = 88;

/** The talent's own screen, upright: the portrait column with small margins, the keys under a thumb. */
export function tabletPortrait({ width, height, hidden, hasKeys }: Stage): Measures {
  const slot: Rect = { left: 16, top: 16, width: width - 32, height: 88 };
  const head = below(slot, 136);
  const foot: Rect = { ...slot, top: height - 16 - KEYS };
  const bottom = hasKeys ? foot.top - GAP : height - 16;
  const rest = columnBelow(head, bottom, { hidden, image: 280, withoutImage: 190, next: 96, leastPoints: 240 });
  const previousWidth = Math.round(foot.width * 0.4);
  return {
    status: { place: slot, pillHeight: 56, isShort: false, isDotOnly: false, isBare: true, isTogether: false },
    cue: {
      place: slot,
      growsTo: 0.6 * height,
      growsUp: false,
      padding: 24,
      gap: 20,
      steps: [40, 36, 32, 28, 24, 20],
      countdown: 56,
      clocks: 170,
      gotIt: 212,
    },
    number: { width: 136, size: 80, placeSize: 22 },
    head: { kind: 'narrow', place: head, gap: 20, padRight: 20, rows: [120, 0] },
    name: { width: head.width - 136 - 40, height: 120 },
    nameSteps: [48, 42, 36, 32, 28, 24],
    price: { ...PRICE_LOOKS.side, room: Math.min(400, rest.facts.width - 48), arrangement: 'start' },
    facts: { size: 24, codeSize: 20, gap: 20, wraps: true },
    beside: rest.facts,
    image: rest.image && { place: rest.image, pillSize: 24, pillInset: 16, ground: 'panel' },
    points: rest.points && {
      place: rest.points,
      rules: { steps: [40, 36, 32, 28, 26, 24, 22, 20, 18], columnsFor: fewColumns, overflow: 'scroll' },
    },
    next: rest.next && {
      place: rest.next,
      picture: 72,
      number: 36,
      label: 20,
      price: 32,
      gap: 16,
      steps: [24, 22, 20],
    },
    keys: hasKeys
      ? {
          previous: { ...foot, width: previousWidth },
          next: { ...foot, left: foot.left + previousWidth + GAP, width: foot.width - previousWidth - GAP },
        }
      : null,
  };
}
