import type { Cancel, ClientClock } from '#client/clock.ts';

/** Stream Deck takes ten updates a second for a key or a piece of the strip; a little less, because timers are never exact. */
export const UPDATE_GAP_MS = 110;

/** Shows the newest of what it is offered: at once if it may, and only what is not shown yet. */
export class PacedFace {
  readonly #clock: ClientClock;
  readonly #show: (face: string) => void;
  #shown: string | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;
  #offered: string | null = null;
  #cancel: Cancel | null = null;

  constructor(clock: ClientClock, show: (face: string) => void) {
    this.#clock = clock;
    this.#show = show;
  }

  offer(face: string): void {
    this.#offered = face;
    if (this.#cancel !== null || face === this.#shown) return;
    const waitMs = this.#shownAt + UPDATE_GAP_MS - this.#clock.now();
    // A clock that was set back must not hold a key for hours.
    if (waitMs <= 0 || waitMs > UPDATE_GAP_MS) this.#showNow();
    else this.#cancel = this.#clock.later(waitMs, () => this.#showNow());
  }

  /** What is on the key may be lost (it went to sleep, its page was left): the next offer is shown whatever it is. */
  forget(): void {
    this.#shown = null;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #showNow(): void {
    this.#cancel = null;
    if (this.#offered === null || this.#offered === this.#shown) return;
    this.#shown = this.#offered;
    this.#shownAt = this.#clock.now();
    this.#show(this.#offered);
  }
}
