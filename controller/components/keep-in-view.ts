import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** After a finger has left the list, it stays where it was put for this long. */
const HANDS_OFF_MS = 4000;
/** The heading that sticks to the top. */
const HEADING_PX = 32;
const GAP_PX = 8;
/** What comes is what matters: the current entry stands high, but not at the very top. */
const ROWS_ABOVE = { grid: 1, list: 5 } as const;

export interface KeptList {
  scroller(): HTMLElement | null;
  /** The cell of the current entry; null without one. */
  cell(): HTMLElement | null;
  columns(): number;
  /** What was searched for is read from the top. */
  isFiltered(): boolean;
}

/** Keeps the current entry in view, except under a finger and shortly after: then it only says that it is away. */
export class KeepInView implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #list: KeptList;
  #sizes: ResizeObserver | null = null;
  #isHeld = false;
  #handledAt = Number.NEGATIVE_INFINITY;
  #isAway = false;

  constructor(host: ReactiveControllerHost & HTMLElement, list: KeptList) {
    this.#host = host;
    this.#list = list;
    host.addController(this);
  }

  /** The current entry is out of sight. */
  get isAway(): boolean {
    return this.#isAway;
  }

  hostConnected(): void {
    this.#sizes = new ResizeObserver(() => this.follow());
    this.#sizes.observe(this.#host);
    // A touch that scrolls ends as a pointer and goes on as a touch.
    this.#host.addEventListener('touchstart', this.#held, { passive: true });
    this.#host.addEventListener('touchend', this.#let);
    this.#host.addEventListener('touchcancel', this.#let);
    this.#host.addEventListener('pointerdown', this.#let);
    this.#host.addEventListener('wheel', this.#let, { passive: true });
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#host.removeEventListener('touchstart', this.#held);
    this.#host.removeEventListener('touchend', this.#let);
    this.#host.removeEventListener('touchcancel', this.#let);
    this.#host.removeEventListener('pointerdown', this.#let);
    this.#host.removeEventListener('wheel', this.#let);
  }

  /** Call when another entry became current, or the list is another. */
  follow(): void {
    const isHandled = this.#isHeld || performance.now() - this.#handledAt < HANDS_OFF_MS;
    if (!isHandled) this.#scroll();
    this.look();
  }

  /** As `follow`, for a person who asked for it. */
  goBack(): void {
    this.#handledAt = Number.NEGATIVE_INFINITY;
    this.follow();
  }

  readonly #held = (): void => {
    this.#isHeld = true;
  };

  readonly #let = (event: Event): void => {
    if (event.type !== 'pointerdown') this.#isHeld = false;
    this.#handledAt = performance.now();
  };

  #scroll(): void {
    const scroller = this.#list.scroller();
    const cell = this.#list.cell();
    if (scroller && this.#list.isFiltered()) scroller.scrollTop = 0;
    else if (scroller && cell) scroller.scrollTop = cell.offsetTop - HEADING_PX - this.#heightAbove(scroller, cell);
  }

  #heightAbove(scroller: HTMLElement, cell: HTMLElement): number {
    const isGrid = this.#list.columns() > 1;
    const row = cell.offsetHeight + (isGrid ? GAP_PX : 0);
    const fits = Math.floor((scroller.clientHeight - HEADING_PX) / row);
    return row * Math.min(isGrid ? ROWS_ABOVE.grid : ROWS_ABOVE.list, Math.floor(fits / 2));
  }

  /** For the scroller's `scroll` event, too. */
  readonly look = (): void => {
    const isAway = this.#isOutOfSight();
    if (isAway === this.#isAway) return;
    this.#isAway = isAway;
    this.#host.requestUpdate();
  };

  #isOutOfSight(): boolean {
    const scroller = this.#list.scroller();
    const cell = this.#list.cell();
    if (!scroller || !cell) return false;
    const top = cell.offsetTop - scroller.scrollTop;
    return top + cell.offsetHeight < HEADING_PX + 16 || top > scroller.clientHeight - 16;
  }
}
