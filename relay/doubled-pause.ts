export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** How long to wait after so many failures in a row, at least one: each time twice as long as before, up to the longest. */
export function doubledPauseMs({ firstMs, longestMs }: Pauses, failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs);
}
