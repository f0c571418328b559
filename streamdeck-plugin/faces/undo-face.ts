import { COLOUR } from '../drawing/colours.ts';
import { fitLine } from '../drawing/fit-text.ts';
import { key, line, paragraphAround, text } from '../drawing/svg.ts';
import type { Scene } from '../scene.ts';

const BACK = 'M52 30l-24 24l24 24M28 54h56c40 0 40 44 4 44';

/** Named by its result: "to 6". */
export function undoFace({ show, words }: Scene): string {
  if (show.undo === null) {
    const box = { width: 128, lines: 2, size: 23 };
    return key(
      COLOUR.surface1,
      line('M58 22l-18 18l18 18M40 40h44c30 0 30 34 4 34', COLOUR.line, 8),
      paragraphAround(words.key.nothingToUndo, { x: 72, y: 112, fill: COLOUR.text3, anchor: 'middle', box }),
    );
  }
  const { to } = show.undo;
  const word = to === null ? words.key.undoToStart : words.key.undoTo(to.number);
  return key(
    COLOUR.surface2,
    line(BACK, COLOUR.text1, 9),
    text(word, { x: 72, y: 132, size: fitLine(word, 128, 28), fill: COLOUR.text2, anchor: 'middle' }),
  );
}
