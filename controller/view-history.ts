import type { LiveView } from '#client/live-view.ts';
import { NOTHING_WATCHED, type Watch, watchOn } from './receipt.ts';

/** What the page remembers beside the latest view: who painted what when. */
export class ViewHistory {
  #view: LiveView | null = null;
  #watch: Watch = NOTHING_WATCHED;

  get watch(): Watch {
    return this.#watch;
  }

  /** `now` is the local clock. The same view twice is heard once. */
  hear(view: LiveView, now: number): void {
    if (view === this.#view) return;
    this.#watch = watchOn(this.#watch, view, now);
    this.#view = view;
  }
}
