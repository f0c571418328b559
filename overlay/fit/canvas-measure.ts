import type { Measure } from './measure.ts';

/** Enough for one rundown's words at a few sizes; beyond it we start anew rather than grow for hours. */
const MOST_REMEMBERED = 20_000;

/**
 * Measures with the browser's own text engine. Optical sizes make widths of small text grow out of step with the size,
 * so each size is measured for itself.
 */
export function canvasMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser cannot measure text');
  // As theme.css asks of the page: widths that grow evenly, not rounded to whole pixels.
  context.textRendering = 'geometricPrecision';
  const remembered = new Map<string, number>();
  let fontInUse = '';
  return (text, weight, size) => {
    const font = `${weight} ${size}px ${family}`;
    const key = `${font}|${text}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    if (font !== fontInUse) context.font = fontInUse = font;
    const { width } = context.measureText(text);
    remembered.set(key, width);
    return width;
  };
}
