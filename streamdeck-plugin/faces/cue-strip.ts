import { COLOUR, CUE_COLOUR } from '../drawing/colours.ts';
import { fitText } from '../drawing/fit-text.ts';
import { rect, text } from '../drawing/svg.ts';
import type { CueStep } from '../receipts.ts';
import type { Words } from '../words/english.ts';
import type { CuePreset } from './cue-face.ts';
import { hint, strip } from './strip-face.ts';

export interface ChosenCue {
  readonly preset: CuePreset | null;
  readonly place: number;
  readonly count: number;
  readonly step: CueStep | null;
}

/** The preset that a press would send, and how far it has come while it is in the air. */
export function cueStrip({ preset, place, count, step }: ChosenCue, words: Words): string {
  if (preset === null) return strip(hint(words.dial.noCues, 12, 56, 22));
  const ground = CUE_COLOUR[preset.colour];
  const { size, lines } = fitText(preset.text, { width: 166, lines: 1, size: 24 });
  return strip(
    rect({ x: 0, y: 0, width: 12, height: 100 }, ground),
    step === null
      ? hint(words.dial.cue, 24, 36, 22)
      : text(stepWord(step, words), { x: 24, y: 36, size: 22, fill: ground }),
    text(`${place}/${count}`, { x: 188, y: 36, size: 20, fill: COLOUR.text2, anchor: 'end', isBold: false }),
    text(lines[0] ?? '', { x: 24, y: 66, size, fill: COLOUR.text1 }),
    hint(step === null ? words.dial.pressToSend : words.dial.pressToClear, 24, 89, 18),
  );
}

function stepWord(step: CueStep, { key }: Words): string {
  return { sent: key.sent, seen: key.seen, 'got-it': key.gotIt }[step];
}
