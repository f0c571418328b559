import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { placeInAddress } from './paths.ts';

/** Browsers refuse an address that changes too often. */
const SETTLED_MS = 400;

/** Keeps `?sp=<entry>&img=<index>` in the address, for people who copy it. It is written and never obeyed. */
export class Address implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = '';

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  show(entryId: string | null, imageIndex: number): void {
    const shown = `${entryId} ${imageIndex}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const search = placeInAddress(location.search, entryId, imageIndex);
      history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
    }, SETTLED_MS);
  }
}
