import { minutesAndSeconds } from '#protocol/durations.ts';
import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { rect, text } from '../drawing/svg.ts';
import { plannedMs } from '../pacing.ts';
import type { Scene } from '../scene.ts';
import { hint, strip } from './strip-face.ts';

const BAR = { x: 12, y: 66, width: 176, height: 12 };

/** Time on the product beside the time it may take; past that the bar turns. */
export function paceStrip({ show, now, words }: Scene): string {
  const { movedAt } = show.state;
  if (show.current === null || movedAt === null) return strip(hint(words.key.nothingOn, 12, 56, 24));
  const onForMs = Math.max(0, now - movedAt);
  const planned = plannedMs(show);
  const time = minutesAndSeconds(onForMs);
  const plan = planned === null ? words.dial.noPlan : words.dial.ofPlanned(minutesAndSeconds(planned));
  const part = planned === null ? 0 : Math.min(1, onForMs / planned);
  return strip(
    text(time, { x: 12, y: 50, size: fitLine(time, 100, 44), fill: COLOUR.text1 }),
    text(plan, { x: 188, y: 48, size: fitLine(plan, 72, 22), fill: COLOUR.text2, anchor: 'end', isBold: false }),
    rect(BAR, COLOUR.line),
    part > 0 ? rect({ ...BAR, width: Math.round(BAR.width * part) }, part < 1 ? COLOUR.text1 : COLOUR.warn) : '',
  );
}
