import type { PointsRules } from './fit/fit-points.ts';
import type { Box } from './fit/fit-text.ts';

export type Layout = 'full' | 'portrait';

/** What is drawn on, in px of a 1920×1080 or 1080×1920 screen; `scale` brings it to the window's size. */
export interface Stage {
  readonly layout: Layout;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The boxes text is fitted to, and the steps it may take. The style sheets draw the same measures. */
export interface Measures {
  /** Its width is what the price leaves of it. */
  readonly name: Box;
  readonly nameSteps: readonly number[];
  readonly priceStandsBesideName: boolean;
  readonly priceWidth: number;
  readonly points: Box;
  readonly pointsRules: PointsRules;
  readonly image: Box;
  /** What picture and padding leave for number, name and price. */
  readonly next: Box;
  readonly nextSteps: readonly number[];
  readonly nextNumberSize: number;
  readonly nextPriceSize: number;
  /** The banner without its padding and the clocks at its right. */
  readonly cue: Box;
  readonly cueGap: number;
  readonly cueSteps: readonly number[];
  /** How far a cue that is too long for its slot may grow downward. */
  readonly cueGrowsTo: number;
}

const SMALL = [26, 24, 22, 20, 18] as const;

export function stageFor(windowWidth: number, windowHeight: number): Stage {
  const layout = windowHeight > windowWidth ? 'portrait' : 'full';
  const [width, height] = layout === 'portrait' ? [1080, 1920] : [1920, 1080];
  const scale = Math.min(windowWidth / width, windowHeight / height) || 1;
  return { layout, scale, width: windowWidth / scale || width, height: windowHeight / scale || height };
}

export function measuresOf(stage: Stage): Measures {
  return stage.layout === 'portrait' ? portrait(stage) : full(stage);
}

/** Margins 32, top 24; slot 104, head 172, image over next (120) beside the points. */
function full({ width, height }: Stage): Measures {
  const inner = width - 64;
  const body = height - 24 - 104 - 172 - 32 - 2 * 12;
  return {
    name: { width: inner - 188 - 3 * 32, height: 110 },
    nameSteps: [64, 56, 48, 42, 36, 32, 28, 24],
    priceStandsBesideName: true,
    priceWidth: 480,
    points: { width: inner - 656 - 12, height: body },
    pointsRules: { steps: [48, 44, 40, 36, 32, 28, ...SMALL], columnsFor: fullColumns },
    image: { width: 656, height: body - 12 - 120 },
    next: { width: 656 - 12 - 96 - 24 - 3 * 16, height: 96 },
    nextSteps: [26, 24, 22, 20],
    nextNumberSize: 44,
    nextPriceSize: 32,
    cue: { width: inner - 64 - 32 - 224, height: 92 },
    cueGap: 32,
    cueSteps: [64, 56, 52, 48, 42, 36, 32, 28],
    cueGrowsTo: 0.6 * height,
  };
}

/** Inside the platforms' safe area: 250 top, 180 right, 460 bottom, 60 left. */
function portrait({ width, height }: Stage): Measures {
  const inner = width - 60 - 180;
  return {
    name: { width: inner - 148 - 48, height: 132 },
    nameSteps: [52, 48, 42, 36, 32, 28, 24],
    priceStandsBesideName: false,
    priceWidth: 480,
    points: { width: inner, height: height - 250 - 460 - 104 - 148 - 280 - 96 - 4 * 12 },
    pointsRules: { steps: [44, 40, 36, 32, 28, ...SMALL], columnsFor: portraitColumns },
    image: { width: 280, height: 280 },
    next: { width: inner - 12 - 72 - 24 - 3 * 16, height: 72 },
    nextSteps: [24, 22, 20],
    nextNumberSize: 36,
    nextPriceSize: 32,
    cue: { width: inner - 48 - 20 - 204, height: 92 },
    cueGap: 20,
    cueSteps: [56, 48, 44, 40, 36, 32, 28],
    cueGrowsTo: 0.6 * height,
  };
}

/** Lines of 20 to 40 characters keep the eyes on the camera: five points make two columns, not five long lines. */
function fullColumns(points: number): readonly number[] {
  if (points <= 3) return [1];
  return points <= 8 ? [2, 3] : [3];
}

function portraitColumns(points: number): readonly number[] {
  return points <= 5 ? [1] : [1, 2];
}
