import type { LiveView } from '#client/live-view.ts';
import type { OverlaySettings } from '#protocol/overlay-settings.ts';
import type { Fitter } from './fit/fitter.ts';
import type { StageWish } from './stage.ts';
import { words } from './words.ts';

/** What one of the talent's pages has of its own around the picture that all of them draw. */
export interface Surface {
  /** How the page is called in the browser's tab. */
  readonly name: string;
  /** What it asks of its stage, as the view is. */
  wish(view: LiveView): StageWish;
  /** The picture has been handed to the elements, fitted so. */
  drawn(fitter: Fitter): void;
}

/** The overlay: nobody can press anything on it. */
export function overlaySurface(settings: OverlaySettings): Surface {
  return { name: words.page, wish: () => ({ ...settings, hasKeys: false }), drawn: () => {} };
}
