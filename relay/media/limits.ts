/** What may come in. */
export const MOST_BYTES = 25 * 1024 * 1024;
/** The largest phone photo in common use has 50; more is a bomb or a scan that nobody needs on a screen. */
export const MOST_PIXELS = 50_000_000;
