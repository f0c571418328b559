/** "No more than ten updates a second", by Elgato's guidelines, for a key and for a piece of the touch strip. */
const MOST = 10;
const WINDOW_MS = 1_000;

/** Counts the updates of each key. */
export class Pace {
  readonly #updates = new Map<string, number[]>();

  /** True: this one was too many. */
  isFlood(context: string, at: number): boolean {
    const recent = (this.#updates.get(context) ?? []).filter((before) => at - before < WINDOW_MS);
    recent.push(at);
    this.#updates.set(context, recent);
    return recent.length > MOST;
  }
}
