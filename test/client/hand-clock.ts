import type { Cancel, ClientClock } from '#client/clock.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test turns it. Timers run on time that passes, whatever the clock is set to. */
export class HandClock implements ClientClock {
  #now = 0;
  #setTo = 1_000_000;
  #timers: Timer[] = [];

  now(): number {
    return this.#setTo + this.#now;
  }

  later(delayMs: number, callback: () => void): Cancel {
    const timer = { at: this.#now + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  get timersLeft(): number {
    return this.#timers.length;
  }

  /** Time passes and every timer is on time. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (let timer = this.#dueBy(end); timer !== undefined; timer = this.#dueBy(end)) {
      this.#now = Math.max(this.#now, timer.at);
      this.#run(timer);
    }
    this.#now = end;
  }

  /** The device sleeps: time passes, and no timer runs before it wakes. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Somebody sets the clock back. */
  setBack(ms: number): void {
    this.#setTo -= ms;
  }

  #dueBy(end: number): Timer | undefined {
    const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    return due[0];
  }

  #run(timer: Timer): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
    timer.callback();
  }
}
