import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** On each side of the middle: what a phone shows. */
const AT_ONCE = 14;
/** Each further step: short enough for a press in between to be answered at once, on a slow phone too. */
const STEP = 12;

/**
 * A long list is not drawn as a whole before the page can be used: first what stands around a middle, then step by step,
 * each after a frame, the rest. Once all has been drawn it stays.
 */
export class DrawnSoFar implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #reach = AT_ONCE;
  #middle = 0;
  #length = 0;
  #frame = 0;
  #timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Call before drawing: what matters most, and how long the list is. */
  around(middle: number, length: number): void {
    this.#middle = middle;
    this.#length = length;
  }

  /** Whether the line at `index` is to be drawn by now. */
  has(index: number): boolean {
    return Math.abs(index - this.#middle) <= this.#reach;
  }

  /** What was begun before the list was taken out goes on. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#reach >= this.#length || this.#frame !== 0 || this.#timer !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      // After the frame, not before it.
      this.#timer = window.setTimeout(() => this.#more());
    });
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = 0;
    this.#timer = 0;
  }

  #more(): void {
    this.#timer = 0;
    this.#reach += STEP;
    this.#host.requestUpdate();
  }
}
