import type { Cancel, ClientClock } from '#client/clock.ts';

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** Time that jumps from one event to the next, so that hours take milliseconds. */
export class Simulation {
  now = 1_000_000;
  #order = 0;
  #events: Event[] = [];

  in(delayMs: number, run: () => void): Cancel {
    const event = { at: this.now + delayMs, order: this.#order++, run, isCancelled: false };
    this.#insert(event);
    return () => {
      event.isCancelled = true;
    };
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await null;
    for (let event = this.#events[0]; event !== undefined && event.at <= end; event = this.#events[0]) {
      this.#events.shift();
      if (event.isCancelled) continue;
      this.now = event.at;
      event.run();
      await null; // promises settle between events, as they do between the tasks of a page
    }
    this.now = end;
  }

  #insert(event: Event): void {
    let index = this.#events.length;
    while (index > 0 && isLater(this.#events[index - 1]!, event)) index -= 1;
    this.#events.splice(index, 0, event);
  }
}

function isLater(one: Event, other: Event): boolean {
  return one.at > other.at || (one.at === other.at && one.order > other.order);
}

/** The device the client runs on: it may sleep, and while it does nothing of it runs, nor does it hear anything. */
export class Device implements ClientClock {
  readonly #simulation: Simulation;
  readonly #lateness: () => number;
  #sleepsUntil = 0;
  timersLeft = 0;
  sleptMs = 0;

  constructor(simulation: Simulation, lateness: () => number) {
    this.#simulation = simulation;
    this.#lateness = lateness;
  }

  now(): number {
    return this.#simulation.now;
  }

  later(delayMs: number, callback: () => void): Cancel {
    this.timersLeft += 1;
    let isOver = false;
    const end = () => {
      if (!isOver) this.timersLeft -= 1;
      isOver = true;
    };
    this.#simulation.in(delayMs + this.#lateness(), () =>
      this.whenAwake(() => {
        if (isOver) return;
        end();
        callback();
      }),
    );
    return end;
  }

  sleep(ms: number): void {
    this.sleptMs += ms;
    this.#sleepsUntil = Math.max(this.#sleepsUntil, this.#simulation.now + ms);
  }

  get isAsleep(): boolean {
    return this.#simulation.now < this.#sleepsUntil;
  }

  whenAwake(run: () => void): void {
    if (this.isAsleep) this.#simulation.in(this.#sleepsUntil - this.#simulation.now, () => this.whenAwake(run));
    else run();
  }
}

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
