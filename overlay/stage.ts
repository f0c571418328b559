import type { Margins, OverlayLayout, OverlayPart } from '#protocol/overlay-settings.ts';

export type Layout = OverlayLayout | 'tablet' | 'tablet-portrait';

/** What a page asks of its stage. */
export interface StageWish {
  /** Null: by the shape of the window. */
  readonly layout: Layout | null;
  /** For monitors that stand far away; everything grows by it. */
  readonly textPercent: number;
  readonly margins: Margins;
  readonly hidden: readonly OverlayPart[];
  /** Room for "Previous" and "Next", where the talent may move. */
  readonly hasKeys: boolean;
}

/** What is drawn on, in px of the screen its layout is made for; `scale` brings it to the window's size. */
export interface Stage extends Omit<StageWish, 'layout' | 'textPercent'> {
  readonly layout: Layout;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Pixels of the screen in a px of the stage. */
  readonly pixelRatio: number;
}

export interface WindowSize {
  readonly width: number;
  readonly height: number;
  /** Of the screen, in one px of the window. */
  readonly pixelRatio: number;
}

const LANDSCAPE = { width: 1920, height: 1080 };
const MADE_FOR: Record<Layout, Omit<WindowSize, 'pixelRatio'>> = {
  full: LANDSCAPE,
  'side-left': LANDSCAPE,
  'side-right': LANDSCAPE,
  strip: LANDSCAPE,
  portrait: { width: 1080, height: 1920 },
  tablet: { width: 1180, height: 820 },
  'tablet-portrait': { width: 820, height: 1180 },
};

export function stageFor(window: WindowSize, { layout: wanted, textPercent, ...wish }: StageWish): Stage {
  const layout = wanted ?? (isTall(window) ? 'portrait' : 'full');
  const { width, height } = MADE_FOR[layout];
  const fitting = Math.min(window.width / width, window.height / height) || 1;
  const scale = (fitting * textPercent) / 100;
  return {
    ...wish,
    layout,
    scale,
    pixelRatio: scale * window.pixelRatio,
    width: (window.width || width) / scale,
    height: (window.height || height) / scale,
    margins: scaled(wish.margins, 100 / textPercent),
  };
}

export function isTall({ width, height }: Pick<WindowSize, 'width' | 'height'>): boolean {
  return height > width;
}

export function isSameStage(one: Stage, other: Stage): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The platform's own marks do not grow with our text. */
function scaled({ top, right, bottom, left }: Margins, by: number): Margins {
  return { top: top * by, right: right * by, bottom: bottom * by, left: left * by };
}
