import type { Cancel, ClientClock } from '#client/clock.ts';

/** How long the reason stays on the key that was pressed. */
export const REFUSAL_MS = 2_000;

/** The reasons that stand on keys now, each on the one that was pressed. */
export class Refusals {
  readonly #clock: ClientClock;
  readonly #changed: () => void;
  readonly #shown = new Map<string, { readonly reason: string; readonly cancel: Cancel }>();

  constructor(clock: ClientClock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  on(id: string): string | null {
    return this.#shown.get(id)?.reason ?? null;
  }

  show(id: string, reason: string): void {
    this.#shown.get(id)?.cancel();
    const cancel = this.#clock.later(REFUSAL_MS, () => this.clear(id));
    this.#shown.set(id, { reason, cancel });
    this.#changed();
  }

  clear(id: string): void {
    const shown = this.#shown.get(id);
    if (shown === undefined) return;
    shown.cancel();
    this.#shown.delete(id);
    this.#changed();
  }
}
