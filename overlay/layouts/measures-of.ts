import type { Stage } from '../stage.ts';
import { full } from './full.ts';
import type { Measures } from './measures.ts';
import { portrait } from './portrait.ts';
import { side } from './side.ts';
import { strip } from './strip.ts';
import { tablet } from './tablet.ts';
import { tabletPortrait } from './tablet-portrait.ts';

export function measuresOf(stage: Stage): Measures {
  switch (stage.layout) {
    case 'full':
      return full(stage);
    case 'side-left':
    case 'side-right':
      return side(stage);
    case 'strip':
      return strip(stage);
    case 'portrait':
      return portrait(stage);
    case 'tablet':
      return tablet(stage);
    case 'tablet-portrait':
      return tabletPortrait(stage);
  }
}
