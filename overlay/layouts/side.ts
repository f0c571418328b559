import { PRICE_LOOKS } from '../fit/fit-price.ts';
import type { Stage } from '../stage.ts';
import { below, type Measures, type Rect } from './measures.ts';
import { columnBelow, fewColumns } from './one-column.ts';

const WIDTH = 624;
/** Between the column and what lies over the camera. */
const BESIDE_CAMERA = 16;

/** Landscape: a column at one side, the camera beside it; a cue lies across the top of the camera. */
export function side({ width, height, hidden, layout }: Stage): Measures {
  const isLeft = layout === 'side-left';
  const status: Rect = { left: isLeft ? 32 : width - 32 - WIDTH, top: 32, width: WIDTH, height: 56 };
  const head = below(status, 132);
  const rest = columnBelow(head, height - 32, {
    hidden,
    image: 228,
    withoutImage: 160,
    next: 96,
    leastPoints: 200,
  });
  const camera = width - WIDTH - 2 * 32 - BESIDE_CAMERA;
  return {
    status: { place: status, pillHeight: 56, isShort: false, isDotOnly: true, isBare: false, isTogether: false },
    cue: hidden.includes('cue')
      ? null
      : {
          place: { left: isLeft ? 32 + WIDTH + BESIDE_CAMERA : 32, top: 32, width: camera, height: 120 },
          growsTo: 0.6 * height,
          growsUp: false,
          padding: 32,
          gap: 32,
          steps: [56, 48, 44, 40, 36, 32, 28],
          countdown: 80,
          clocks: 0,
          gotIt: 0,
        },
    number: { width: 132, size: 80, placeSize: 24 },
    head: { kind: 'narrow', place: head, gap: 20, padRight: 20, rows: [116, 0] },
    name: { width: WIDTH - 132 - 40, height: 116 },
    nameSteps: [48, 42, 36, 32, 28, 24],
    price: { ...PRICE_LOOKS.side, room: Math.min(332, rest.facts.width - 44), arrangement: 'start' },
    facts: { size: 24, codeSize: 20, gap: 20, wraps: true },
    beside: rest.facts,
    image: rest.image && { place: rest.image, pillSize: 24, pillInset: 8, ground: 'camera' },
    points: rest.points && {
      place: rest.points,
      rules: { steps: [40, 36, 32, 28, 26, 24, 22, 20, 18], columnsFor: fewColumns, overflow: 'count' },
    },
    next: rest.next && {
      place: rest.next,
      picture: 72,
      number: 36,
      label: 18,
      price: 28,
      gap: 16,
      steps: [24, 22, 20],
    },
    keys: null,
  };
}
