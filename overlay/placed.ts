import type { Rect } from './layouts/measures.ts';
import { styled } from './styled.ts';

/** Puts an element where its layout says; it must be positioned absolutely. */
export function placed({ left, top, width, height }: Rect) {
  return styled({ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}
