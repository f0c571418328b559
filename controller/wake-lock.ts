import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps the screen from going dark while `isWanted`, where the browser can. */
export class WakeLock implements ReactiveController {
  readonly #isWanted: () => boolean;
  #lock: WakeLockSentinel | null = null;
  #isAsking = false;

  constructor(host: ReactiveControllerHost, isWanted: () => boolean) {
    this.#isWanted = isWanted;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#seen);
  }

  hostUpdated(): void {
    if (this.#isWanted()) this.#hold();
    else this.#release();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#release();
  }

  /** The browser takes the lock away from a hidden page. */
  readonly #seen = (): void => {
    this.#isAsking = false;
    if (this.#isWanted()) this.#hold();
  };

  #hold(): void {
    if (!('wakeLock' in navigator) || this.#isAsking || document.visibilityState !== 'visible') return;
    if (this.#lock && !this.#lock.released) return;
    this.#isAsking = true;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        this.#isAsking = false;
        this.#lock = lock;
        if (!this.#isWanted()) this.#release();
      },
      // Refused, on a low battery for one: asked again when the page is looked at again, not each second.
      () => undefined,
    );
  }

  #release(): void {
    void this.#lock?.release();
    this.#lock = null;
  }
}
