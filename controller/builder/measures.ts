import type { Line } from './lines.ts';

/** Lines have fixed heights: only so can 500 of them be drawn a screen at a time. */
export const ENTRY_HEIGHT = 56;
export const HEAD_HEIGHT = 44;
/** Drawn above and below what is seen, so that a quick scroll shows no gap. */
const OVERSCAN = 500;

export interface Measures {
  /** Where each line begins; one more than lines, the last is the end. */
  readonly tops: readonly number[];
  readonly height: number;
}

export function measure(lines: readonly Line[]): Measures {
  const tops = [0];
  for (const line of lines) tops.push((tops.at(-1) ?? 0) + (line.kind === 'head' ? HEAD_HEIGHT : ENTRY_HEIGHT));
  return { tops, height: tops.at(-1) ?? 0 };
}

/** Which lines stand in a window, from inclusive to exclusive. */
export function seen({ tops }: Measures, top: number, height: number): { from: number; to: number } {
  const from = tops.findLastIndex((at) => at <= Math.max(top - OVERSCAN, 0));
  const end = tops.findIndex((at) => at >= top + height + OVERSCAN);
  return { from: Math.max(from, 0), to: end === -1 ? tops.length - 1 : end };
}

/** The line before which something is let go at this height. */
export function boundaryAt({ tops }: Measures, y: number): number {
  let nearest = 0;
  for (const [at, top] of tops.entries()) {
    if (Math.abs(top - y) < Math.abs((tops[nearest] ?? 0) - y)) nearest = at;
  }
  return nearest;
}
