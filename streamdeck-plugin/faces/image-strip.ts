import { COLOUR } from '../drawing/colours.ts';
import { rect, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';
import { hint, strip } from './strip-face.ts';

const MOST_SEGMENTS = 12;

/** Which picture is on, of how many: "2/5" and as many segments. */
export function imageStrip({ show, words }: Scene): string {
  const count = show.current?.images.length ?? 0;
  const says = count === 0 ? '–' : `${show.state.imageIndex + 1}/${count}`;
  return strip(
    hint(words.dial.image, 12, 36, 22),
    text(says, { x: 188, y: 40, size: 34, fill: count === 0 ? COLOUR.text3 : COLOUR.text1, anchor: 'end' }),
    ...segments(Math.min(count, MOST_SEGMENTS), show.state.imageIndex),
  );
}

function segments(count: number, on: number): string[] {
  const step = 180 / Math.max(count, 1);
  return Array.from({ length: count }, (_, index) =>
    rect(
      { x: Math.round(12 + index * step), y: 62, width: Math.round(step - 4), height: 14 },
      index === on ? COLOUR.text1 : COLOUR.line,
    ),
  );
}
