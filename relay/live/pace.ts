/** Counts what comes within a second. */
export class Pace {
  readonly #mostASecond: number;
  #startedAt = Number.NEGATIVE_INFINITY;
  #messages = 0;

  constructor(mostASecond: number) {
    this.#mostASecond = mostASecond;
  }

  /** One more has come; whether that is too many. */
  isTooFast(now: number): boolean {
    if (now - this.#startedAt > 1000) {
      this.#startedAt = now;
      this.#messages = 0;
    }
    this.#messages += 1;
    return this.#messages > this.#mostASecond;
  }
}
