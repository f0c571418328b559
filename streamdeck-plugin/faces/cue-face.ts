import { COLOUR, CUE_COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { circle, disc, key, paragraph, rect, text, tick } from '../drawing/svg.ts';
import type { CueStep } from '../receipts.ts';
import type { Words } from '../words/english.ts';

export interface CuePreset {
  readonly text: string;
  readonly colour: keyof typeof CUE_COLOUR;
}

/** `step` is null while the talent does not see this cue. */
export function cueFace({ text: says, colour }: CuePreset, step: CueStep | null, words: Words): string {
  const ground = CUE_COLOUR[colour];
  switch (step) {
    case null:
      return key(COLOUR.surface2, bar(ground), textBeside(says, COLOUR.text1, 4, 40));
    case 'sent':
      return inTheAir(says, ground, circle(24, 122, 9, ground, 5), words.key.sent);
    case 'seen':
      return inTheAir(says, ground, disc(24, 122, 11.5, ground), words.key.seen);
    case 'got-it':
      return key(
        COLOUR.surface2,
        bar(ground),
        textBeside(says, COLOUR.text2, 2, 34),
        rect({ x: 14, y: 100, width: 130, height: 44 }, COLOUR.good),
        tick(24, 121, COLOUR.ink),
        word(words.key.gotIt, 56, COLOUR.ink),
      );
  }
}

function inTheAir(says: string, ground: string, sign: string, step: string): string {
  return key(
    ground,
    paragraph(says, { x: 12, y: 34, fill: COLOUR.ink, box: { width: 124, lines: 3, size: 25 } }),
    rect({ x: 0, y: 100, width: 144, height: 44 }, COLOUR.ink, 0.9),
    sign,
    word(step, 46, ground),
  );
}

function word(says: string, x: number, fill: string): string {
  return text(says, { x, y: 131, size: fitLine(says, 138 - x, 25), fill });
}

function bar(fill: string): string {
  return rect({ x: 0, y: 0, width: 14, height: 144 }, fill);
}

function textBeside(says: string, fill: string, lines: number, y: number): string {
  return paragraph(says, { x: 26, y, fill, box: { width: 110, lines, size: 25 } });
}
