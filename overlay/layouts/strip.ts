import { PRICE_LOOKS } from '../fit/fit-price.ts';
import type { Stage } from '../stage.ts';
import { beside, GAP, type Measures, type Rect } from './measures.ts';

const IMAGE = 284;
const SLOT = 72;
/** Of the width within the margins: 836 px of a 1920 px screen. */
const HEAD_SHARE = 0.45;

/** Landscape: everything at the bottom, the camera above it; a cue lies above the clocks. */
export function strip({ width, height, hidden }: Stage): Measures {
  const strip: Rect = { left: 32, top: height - 32 - IMAGE, width: width - 64, height: IMAGE };
  const image = hidden.includes('image') ? null : { ...strip, width: IMAGE };
  const rest = image ? beside(strip, IMAGE) : strip;
  const head = { ...rest, width: Math.round(strip.width * HEAD_SHARE) };
  const points = beside(rest, head.width);
  const slot: Rect = { ...strip, top: strip.top - GAP - SLOT, height: SLOT };
  return {
    status: {
      place: { ...slot, width: points.left - GAP - slot.left },
      ...{ pillHeight: SLOT, isShort: width < 1700, isDotOnly: false, isBare: false, isTogether: true },
    },
    cue: hidden.includes('cue')
      ? null
      : {
          place: { ...strip, top: slot.top - GAP - 104, height: 104 },
          growsTo: 0.6 * height,
          growsUp: true,
          padding: 32,
          gap: 32,
          steps: [64, 56, 52, 48, 42, 36, 32, 28],
          countdown: 80,
          clocks: 0,
          gotIt: 0,
        },
    number: { width: 148, size: 88, placeSize: 28 },
    head: { kind: 'stacked', place: head, gap: 24, padRight: 20, rows: [118, 50] },
    name: { width: head.width - 148 - 44, height: 98 },
    nameSteps: [48, 42, 36, 32, 28, 24],
    price: { ...PRICE_LOOKS.strip, room: Math.min(420, (head.width - 192) * 0.62), arrangement: 'row' },
    facts: { size: 24, codeSize: 20, gap: 20, wraps: false },
    beside: null,
    image: image && { place: image, pillSize: 24, pillInset: 8, ground: 'camera' },
    points: hidden.includes('points')
      ? null
      : {
          place: points,
          rules: { steps: [32, 28, 26, 24, 22, 20, 18], columnsFor: stripColumns, overflow: 'count' },
        },
    next: hidden.includes('next')
      ? null
      : {
          place: { ...points, top: slot.top, height: SLOT },
          ...{ picture: 56, number: 32, label: 18, price: 26, gap: 14, steps: [22, 20, 18] },
        },
    keys: null,
  };
}

function stripColumns(points: number): readonly number[] {
  return points <= 2 ? [1] : [2, 3];
}
