import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadDevices } from '../devices.ts';

const LOOK_EVERY_MS = 10_000;

/** Whether any screen of the talent has ever come in by pairing or by the overlay link; asked for while the page is open. */
export class PairedScreens implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #arePaired: boolean | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null: not known yet. */
  get arePaired(): boolean | null {
    return this.#arePaired;
  }

  hostConnected(): void {
    void this.#look();
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    // Without an answer it stays what it was; that Hudson is away is said elsewhere.
    const devices = await loadDevices().catch(() => null);
    if (devices === null) return;
    const arePaired = devices.some(
      ({ type, kind, lastSeenAt }) =>
        type === 'device' && (kind === 'overlay' || kind === 'talent') && lastSeenAt !== null,
    );
    if (arePaired === this.#arePaired) return;
    this.#arePaired = arePaired;
    this.#host.requestUpdate();
  }
}
