import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Redraws its host as time passes: each second, or faster while something is counted in tenths. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #everyMs: () => number;
  #waitsFor = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, everyMs: () => number) {
    this.#host = host;
    this.#everyMs = everyMs;
    host.addController(this);
  }

  hostConnected(): void {
    this.#wait();
  }

  hostUpdated(): void {
    if (this.#everyMs() !== this.#waitsFor) this.#wait();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const every = this.#everyMs();
    this.#waitsFor = every;
    this.#timer = setTimeout(
      () => {
        this.#host.requestUpdate();
        this.#wait();
      },
      every - (Date.now() % every),
    );
  }
}
