import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Toast } from '../components/toast-line.ts';

const SHOWN_MS = 4000;
/** Long enough to think about whether to take it back. */
const WITH_OFFER_MS = 8000;

/** The one thing that is told at a time, until the next or until it has been read. */
export class Toasts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #toast: Toast | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get toast(): Toast | null {
    return this.#toast;
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Null: what is told goes. */
  say(toast: Toast | null): void {
    clearTimeout(this.#timer);
    this.#toast = toast;
    if (toast) this.#timer = setTimeout(() => this.say(null), toast.offer ? WITH_OFFER_MS : SHOWN_MS);
    this.#host.requestUpdate();
  }
}
