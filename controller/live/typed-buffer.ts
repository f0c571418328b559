import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { FORGET_AFTER_MS, NO_NUMBER, type NumberBuffer, typeDigit } from '#client/typed-digits.ts';

/** Digits typed on a keyboard, forgotten after a while. */
export class TypedBuffer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #buffer: NumberBuffer = NO_NUMBER;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get buffer(): NumberBuffer {
    return this.#buffer;
  }

  get digits(): string {
    return this.#buffer.digits;
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  type(digit: string): void {
    clearTimeout(this.#timer);
    this.#buffer = typeDigit(this.#buffer, digit, Date.now());
    this.#timer = setTimeout(() => this.forget(), FORGET_AFTER_MS);
    this.#host.requestUpdate();
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#buffer = NO_NUMBER;
    this.#host.requestUpdate();
  }
}
