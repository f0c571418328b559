/** A number is forgotten this long after its last digit, on all keys at once. */
export const FORGET_AFTER_MS = 2_000;
const MOST_DIGITS = 6;

/** What is being typed on the number pad. The first digit never jumps: a number counts only once Go says so. */
export class TypedNumber {
  #digits = '';
  #typedAt = Number.NEGATIVE_INFINITY;

  /** Empty when nothing was typed or it was forgotten. */
  at(now: number): string {
    return now - this.#typedAt < FORGET_AFTER_MS ? this.#digits : '';
  }

  type(digit: string, now: number): void {
    const digits = `${this.at(now)}${digit}`.replace(/^0+/, '');
    this.#digits = digits.length > MOST_DIGITS ? this.at(now) : digits;
    this.#typedAt = now;
  }

  clear(): void {
    this.#digits = '';
  }
}
