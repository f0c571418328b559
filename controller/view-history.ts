import type { LiveView } from '#client/live-view.ts';
import { NOTHING_WATCHED, type Watch, watchOn } from './receipt.ts';
import { keepShowings, readShowings, type Showings, showingsAfter, showingsKey } from './showings.ts';

/** What the page remembers beside the latest view: who painted what when, and what has been shown before. */
export class ViewHistory {
  readonly #storage: Storage;
  #view: LiveView | null = null;
  #key = '';
  #watch: Watch = NOTHING_WATCHED;
  #showings: Showings = new Map();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get watch(): Watch {
    return this.#watch;
  }

  get showings(): Showings {
    return this.#showings;
  }

  /** `now` is the local clock. The same view twice is heard once. */
  hear(view: LiveView, now: number): void {
    if (view === this.#view) return;
    this.#watch = watchOn(this.#watch, view, now);
    this.#countShowings(view);
    this.#view = view;
  }

  #countShowings({ session, state }: LiveView): void {
    if (session === null || state === null) return;
    const key = showingsKey(session.lineage, state.liveAt);
    if (key !== this.#key) {
      this.#key = key;
      this.#showings = readShowings(this.#storage, key);
      return;
    }
    const showings = showingsAfter(this.#showings, this.#view?.state ?? null, state);
    if (showings === this.#showings) return;
    this.#showings = showings;
    keepShowings(this.#storage, key, showings);
  }
}
