import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * The parts of live control that its first view does without. They are asked for once that view has been painted, so that
 * they are there before anyone needs one.
 */
export class LaterParts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stands: () => boolean;
  readonly #load: () => Promise<unknown>;
  #coming: Promise<boolean> | null = null;
  #areHere = false;

  /** `stands`: the first view is drawn. */
  constructor(host: ReactiveControllerHost, stands: () => boolean, load: () => Promise<unknown>) {
    this.#host = host;
    this.#stands = stands;
    this.#load = load;
    host.addController(this);
  }

  get areHere(): boolean {
    return this.#areHere;
  }

  hostUpdated(): void {
    if (this.#coming === null && this.#stands()) requestAnimationFrame(() => setTimeout(() => void this.come()));
  }

  /** False: they could not be had; asking again tries again. */
  come(): Promise<boolean> {
    this.#coming ??= this.#bring();
    return this.#coming;
  }

  async #bring(): Promise<boolean> {
    try {
      await this.#load();
      this.#areHere = true;
      this.#host.requestUpdate();
    } catch {
      this.#coming = null; // The relay is away, or was updated: its banner says so.
    }
    return this.#areHere;
  }
}
