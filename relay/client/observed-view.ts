import type { LiveView } from './live-view.ts';

export type ViewListener = (view: LiveView, previous: LiveView) => void;

/** Holds the view and tells each listener of each change, in order, also when a listener causes the next change. */
export class ObservedView {
  readonly #log: (text: string, detail: unknown) => void;
  readonly #listeners = new Set<ViewListener>();
  readonly #untold: LiveView[] = [];
  #told: LiveView;
  #isTelling = false;

  constructor(first: LiveView, log: (text: string, detail: unknown) => void) {
    this.#told = first;
    this.#log = log;
  }

  subscribe(listener: ViewListener): () => void {
    const own: ViewListener = (view, previous) => listener(view, previous); // the same function twice is two listeners
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  publish(view: LiveView): void {
    this.#untold.push(view);
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift()) this.#tell(next);
    this.#isTelling = false;
  }

  forgetListeners(): void {
    this.#listeners.clear();
  }

  #tell(view: LiveView): void {
    const previous = this.#told;
    this.#told = view;
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) this.#call(listener, view, previous);
    }
  }

  /** One screen's fault must not cost the others their picture. */
  #call(listener: ViewListener, view: LiveView, previous: LiveView): void {
    try {
      listener(view, previous);
    } catch (error) {
      this.#log('a listener of the view failed', error);
    }
  }
}
