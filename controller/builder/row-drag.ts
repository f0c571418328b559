import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EntryId } from '#protocol/session.ts';

export interface Dragged {
  readonly grabbed: EntryId;
  /** In the list's own measure, scrolled or not. */
  readonly y: number;
}

interface DragHost {
  /** What scrolls. */
  scroller(): HTMLElement;
  /** Something is being dragged: say which entries. */
  begins(grabbed: EntryId): void;
  drops(dragged: Dragged): void;
}

/** A press becomes a drag after so far. */
const SLACK = 6;
const EDGE = 56;
const SCROLL_STEP = 14;

/** Drags a row with mouse, pen or finger; at the edges the list scrolls. Esc lets go where it was. */
export class RowDrag implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #on: DragHost;
  #pressed: { readonly id: EntryId; readonly x: number; readonly y: number; readonly pointer: number } | null = null;
  #clientY = 0;
  #frame = 0;
  dragged: Dragged | null = null;

  constructor(host: ReactiveControllerHost, on: DragHost) {
    this.#host = host;
    this.#on = on;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#end();
  }

  /** A press on a row that may become a drag. */
  press(event: PointerEvent, id: EntryId): void {
    if (event.button !== 0 || this.#pressed !== null) return;
    this.#pressed = { id, x: event.clientX, y: event.clientY, pointer: event.pointerId };
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#cancel);
    window.addEventListener('keydown', this.#key, true);
  }

  readonly #move = (event: PointerEvent): void => {
    const pressed = this.#pressed;
    if (pressed === null || event.pointerId !== pressed.pointer) return;
    this.#clientY = event.clientY;
    if (this.dragged === null) {
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLACK) return;
      this.#on.begins(pressed.id);
      this.#frame = requestAnimationFrame(this.#scroll);
    }
    this.#place(pressed.id);
  };

  #place(grabbed: EntryId): void {
    const scroller = this.#on.scroller();
    const y = this.#clientY - scroller.getBoundingClientRect().top + scroller.scrollTop;
    this.dragged = { grabbed, y };
    this.#host.requestUpdate();
  }

  readonly #scroll = (): void => {
    if (this.dragged === null) return;
    const scroller = this.#on.scroller();
    const { top, bottom } = scroller.getBoundingClientRect();
    const into = this.#clientY < top + EDGE ? -1 : this.#clientY > bottom - EDGE ? 1 : 0;
    if (into !== 0) {
      scroller.scrollTop += into * SCROLL_STEP;
      this.#place(this.dragged.grabbed);
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  readonly #up = (): void => {
    const { dragged } = this;
    this.#end();
    if (dragged === null) return;
    // The click that ends a drag is no click.
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, true));
    this.#on.drops(dragged);
  };

  readonly #cancel = (): void => this.#end();

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.dragged === null) return;
    event.stopPropagation();
    this.#end();
  };

  #end(): void {
    cancelAnimationFrame(this.#frame);
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#cancel);
    window.removeEventListener('keydown', this.#key, true);
    this.#pressed = null;
    if (this.dragged === null) return;
    this.dragged = null;
    this.#host.requestUpdate();
  }
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
