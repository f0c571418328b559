import { showClock } from '#protocol/durations.ts';
import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { arc, circle, disc, key, line, rect, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';

/** `held` is the part of the hold that has passed; null while the key is not held. */
export function statusFace({ show, now, words }: Scene, held: number | null): string {
  const { status, liveAt, completedAt } = show.state;
  const say = words.key;
  const clock = liveAt === undefined ? '0:00:00' : showClock((completedAt ?? now) - liveAt);
  if (held !== null) return ringFace(held, { draft: say.hold, live: say.endShow, complete: say.reopen }[status]);
  switch (status) {
    case 'draft':
      return ringFace(0, say.goLive);
    case 'live':
      return clockFace(say.live, COLOUR.live, COLOUR.ink, clock);
    case 'complete':
      return clockFace(say.ended, COLOUR.surface2, COLOUR.text2, clock);
  }
}

function ringFace(part: number, word: string): string {
  const isHeld = part > 0;
  return key(
    COLOUR.surface2,
    circle(72, 58, 44, COLOUR.line, 10),
    isHeld ? line(arc(72, 58, 44, Math.min(part, 1)), COLOUR.live, 10) : '',
    disc(72, 58, 22, COLOUR.live, isHeld ? 1 : 0.55),
    text(word, {
      x: 72,
      y: 134,
      size: fitLine(word, 130, 25),
      fill: isHeld ? COLOUR.text1 : COLOUR.text2,
      anchor: 'middle',
    }),
  );
}

function clockFace(word: string, ground: string, ink: string, clock: string): string {
  return key(
    COLOUR.surface0,
    rect({ x: 0, y: 0, width: 144, height: 72 }, ground),
    text(word, { x: 72, y: 53, size: fitLine(word, 130, 48), fill: ink, anchor: 'middle' }),
    text(clock, { x: 72, y: 118, size: fitLine(clock, 130, 34), fill: COLOUR.text1, anchor: 'middle' }),
  );
}
