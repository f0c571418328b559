import type { ReactiveController, ReactiveControllerHost } from 'lit';

const HUM_MS = 10;

/** A control under a finger answers in the same moment, where the device can: a short hum, as of a key. */
export class TouchFeel implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#touched);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#touched);
  }

  readonly #touched = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' && event.composedPath().some(isPressable)) navigator.vibrate?.(HUM_MS);
  };
}

function isPressable(target: EventTarget): boolean {
  return target instanceof HTMLButtonElement && !target.disabled && target.ariaDisabled !== 'true';
}
