/** One state message, in milliseconds of the page's clock from its arrival on. */
export interface Watched {
  readonly painted: number;
  /** How many animation frames began until one had it. */
  readonly frames: number;
  /** Null: there is no picture, or it never came. */
  readonly sharp: number | null;
}

export interface Watch {
  /** What follows the next state message, once all of it has been painted. */
  next(): Promise<Watched>;
  /** How many state messages have come. */
  heard: number;
}

/**
 * In a page, before its own scripts: hears every state message first, then looks at each animation frame for the number
 * of its entry. A message that is posted from an animation frame arrives once that frame has been painted.
 */
export function watchFrames(entryIds: readonly string[] | null): void {
  const GIVE_UP_MS = 3_000;
  let waiting: ((watched: Watched) => void) | null = null;
  const watch: Watch = {
    heard: 0,
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
  };
  Object.assign(window, { watch });

  const within = (root: Element | null, name: string) => root?.shadowRoot?.querySelector(name) ?? null;
  const card = () => within(document.querySelector('hudson-overlay'), 'hudson-product-card');
  const figure = () => within(within(card(), 'hudson-product-image'), 'figure');
  const picture = () => figure()?.querySelector<HTMLImageElement>('.picture') ?? null;
  const numberOf = (state: { currentEntryId: string; revision: number }) =>
    String(entryIds === null ? state.revision : entryIds.indexOf(state.currentEntryId) + 1);
  const numberShown = () =>
    entryIds === null ? document.body.textContent : within(within(card(), 'hudson-number-block'), 'b')?.textContent;
  const isSharp = (before: string) => {
    const shown = picture();
    if (shown === null || shown.src === before || figure()?.className === 'loading') return false;
    return Number(getComputedStyle(shown).opacity) > 0.99;
  };
  const oncePainted = (callback: (at: number) => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback(performance.now());
    };
    port2.postMessage(null);
  };

  const follow = (data: string, done: (watched: Watched) => void) => {
    const arrivedAt = performance.now();
    const wanted = numberOf(JSON.parse(data));
    const before = picture()?.src ?? '';
    let frames = 0;
    let isThere = false;
    let painted = Number.POSITIVE_INFINITY;
    const look = () => {
      if (!isThere) {
        frames += 1;
        isThere = numberShown() === wanted;
        if (isThere) oncePainted(hasPainted);
      }
      if (isThere && entryIds === null) return;
      if (isThere && isSharp(before)) return oncePainted((at) => done({ painted, frames, sharp: at - arrivedAt }));
      if (performance.now() - arrivedAt > GIVE_UP_MS) return done({ painted, frames, sharp: null });
      requestAnimationFrame(look);
    };
    const hasPainted = (at: number) => {
      painted = at - arrivedAt;
      if (entryIds === null) done({ painted, frames, sharp: null });
    };
    requestAnimationFrame(look);
  };

  const heard = ({ data }: MessageEvent) => {
    if (typeof data !== 'string' || !data.slice(0, 20).includes('"state"')) return;
    watch.heard += 1;
    if (waiting === null) return;
    follow(data, waiting);
    waiting = null;
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', heard);
    }
  };
}
