import type { Press } from '#client/live-view.ts';

/**
 * Turns of a dial as commands, one after the other: each waits for the answer to the one before, so that a fast hand
 * neither floods the relay nor loses a turn. Once around is where it was; those turns are left out.
 */
export class ImageTurns {
  readonly #send: (id: string, press: Press) => Promise<boolean>;
  readonly #left = new Map<string, { ticks: number; readonly count: number }>();

  /** `send` answers whether it worked. */
  constructor(send: (id: string, press: Press) => Promise<boolean>) {
    this.#send = send;
  }

  turn(id: string, ticks: number, count: number): void {
    const before = this.#left.get(id);
    const sum = (before?.ticks ?? 0) + ticks;
    const left = { ticks: count > 1 ? sum % count : Math.sign(sum), count };
    this.#left.set(id, left);
    if (before === undefined) void this.#run(id);
  }

  forget(id: string): void {
    this.#left.delete(id);
  }

  async #run(id: string): Promise<void> {
    for (let left = this.#left.get(id); left !== undefined && left.ticks !== 0; left = this.#left.get(id)) {
      const step = Math.sign(left.ticks);
      this.#left.set(id, { ...left, ticks: left.ticks - step });
      if (!(await this.#send(id, { type: step > 0 ? 'nextImage' : 'previousImage' }))) break;
    }
    this.#left.delete(id);
  }
}
