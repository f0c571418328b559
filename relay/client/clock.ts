/** Ends what was to happen later; harmless when it has happened or was ended before. */
export type Cancel = () => void;

/** The client's only way to the time, so that a test can turn it by hand. */
export interface ClientClock {
  /** Epoch milliseconds. */
  now(): number;
  later(delayMs: number, callback: () => void): Cancel;
}

/** The clock of the browser or of Node. */
export const systemClock: ClientClock = {
  now: () => Date.now(),
  later(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
