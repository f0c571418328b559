/** How many more rows are drawn above and below what is seen, so that a fast wheel finds none missing. */
const BEYOND = 12;

export interface RowsSeen {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/**
 * Which rows of equal height are to be drawn. `top` is where the first row stands, relative to what is seen; negative once
 * the list is scrolled.
 */
export function visibleRows(count: number, rowHeight: number, top: number, seenHeight: number): RowsSeen {
  const first = Math.floor(-top / rowHeight) - BEYOND;
  const end = Math.ceil((seenHeight - top) / rowHeight) + BEYOND;
  return { first: Math.min(Math.max(0, first), count), end: Math.min(Math.max(0, end), count) };
}
