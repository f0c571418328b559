import type { Cancel, ClientClock } from '#client/clock.ts';

/** Steps of the ring while a key is held: as often as a key may be drawn. */
const STEP_MS = 100;

interface Hold {
  readonly startedAt: number;
  readonly lastsMs: number;
  readonly cancel: Cancel;
}

/** Keys that are held down. A hold ends once: by being held long enough, or by being let go before. */
export class Holds {
  readonly #clock: ClientClock;
  readonly #changed: () => void;
  readonly #held = new Map<string, Hold>();
  #isStepping = false;

  constructor(clock: ClientClock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  start(id: string, lastsMs: number, held: () => void): void {
    this.letGo(id);
    const cancel = this.#clock.later(lastsMs, () => {
      this.#held.delete(id);
      held();
      this.#changed();
    });
    this.#held.set(id, { startedAt: this.#clock.now(), lastsMs, cancel });
    this.#changed();
    this.#step();
  }

  /** True: it was let go before its time. */
  letGo(id: string): boolean {
    const hold = this.#held.get(id);
    if (hold === undefined) return false;
    hold.cancel();
    this.#held.delete(id);
    this.#changed();
    return true;
  }

  /** How much of the hold has passed, from 0 to 1; null: not held. */
  part(id: string): number | null {
    const hold = this.#held.get(id);
    return hold === undefined ? null : Math.min(1, (this.#clock.now() - hold.startedAt) / hold.lastsMs);
  }

  #step(): void {
    if (this.#isStepping) return;
    this.#isStepping = true;
    this.#clock.later(STEP_MS, () => {
      this.#isStepping = false;
      this.#changed();
      if (this.#held.size > 0) this.#step();
    });
  }
}
