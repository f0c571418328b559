import { PRICE_LOOKS } from '../fit/fit-price.ts';
import type { Stage } from '../stage.ts';
import { below, type Measures, type Rect } from './measures.ts';
import { columnBelow, fewColumns } from './one-column.ts';

/** Inside the safe area: one column. */
export function portrait({ width, height, hidden, margins }: Stage): Measures {
  const slot: Rect = {
    left: margins.left,
    top: margins.top,
    width: width - margins.left - margins.right,
    height: 104,
  };
  const head = below(slot, 148);
  const rest = columnBelow(head, height - margins.bottom, {
    hidden,
    image: 280,
    withoutImage: 190,
    next: 96,
    leastPoints: 320,
  });
  return {
    status: { place: slot, pillHeight: 56, isShort: true, isDotOnly: false, isBare: false, isTogether: false },
    cue: hidden.includes('cue')
      ? null
      : {
          place: slot,
          growsTo: 0.6 * height,
          growsUp: false,
          padding: 24,
          gap: 20,
          steps: [56, 48, 44, 40, 36, 32, 28],
          countdown: 80,
          clocks: 204,
          gotIt: 0,
        },
    number: { width: 148, size: 88, placeSize: 28 },
    head: { kind: 'narrow', place: head, gap: 24, padRight: 24, rows: [132, 0] },
    name: { width: head.width - 148 - 48, height: 132 },
    nameSteps: [52, 48, 42, 36, 32, 28, 24],
    price: { ...PRICE_LOOKS.large, room: Math.min(480, rest.facts.width - 48), arrangement: 'start' },
    facts: { size: 24, codeSize: 20, gap: 20, wraps: true },
    beside: rest.facts,
    image: rest.image && { place: rest.image, pillSize: 28, pillInset: 16, ground: 'camera' },
    points: rest.points && {
      place: rest.points,
      rules: { steps: [44, 40, 36, 32, 28, 26, 24, 22, 20, 18], columnsFor: fewColumns, overflow: 'count' },
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
    keys: null,
  };
}
