import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { actionFor, type KeyAction } from './shortcuts.ts';

export interface KeyboardListener {
  /** True while something lies over the page that keys belong to. */
  isCovered(): boolean;
  swapsAxes(): boolean;
  /** False if the key meant nothing just now and should do what it does elsewhere. */
  act(action: KeyAction): boolean;
}

/**
 * The keys of the live control, from anywhere on the page. They win over the lists' own keys, so that ↓ is always Next;
 * only Space and Enter go to a control that the keyboard has walked to. A pointer never leaves focus on a button, or
 * the next Space would press that button again instead of moving the show.
 */
export class Keyboard implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #listener: KeyboardListener;

  constructor(host: ReactiveControllerHost & HTMLElement, listener: KeyboardListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#key);
    this.#host.addEventListener('click', this.#letGo);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#key);
    this.#host.removeEventListener('click', this.#letGo);
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || this.#listener.isCovered()) return;
    const path = event.composedPath();
    if (path.some(isField) || path.some((target) => target instanceof HTMLDialogElement)) return;
    const action = actionFor(event, this.#listener.swapsAxes());
    if (action === null) return;
    if ((event.key === ' ' || event.key === 'Enter') && path.some(isControl)) return;
    // A key held down must not run through the show.
    if (event.repeat || this.#listener.act(action)) event.preventDefault();
  };

  readonly #letGo = (event: MouseEvent): void => {
    const control = event.composedPath().find(isControl);
    if (event.detail > 0 && control instanceof HTMLElement) control.blur();
  };
}

function isField(target: EventTarget): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
}
