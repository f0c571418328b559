import type { LiveView } from '#client/live-view.ts';
import { revisionOf } from './shown.ts';

export interface ReceiptsDependencies {
  /** Runs the callback once the frame that is being made has been painted. */
  readonly afterPaint: (callback: () => void) => void;
  /** In milliseconds, from any origin. */
  readonly now: () => number;
  readonly painted: (receipt: { readonly revision: number; readonly tookMs: number }) => void;
}

/** Says which revision the screen really shows, and how long that took from hearing of it. */
export class Receipts {
  readonly #dependencies: ReceiptsDependencies;
  #reported = '';
  #pending: { readonly key: string; readonly revision: number; readonly heardAt: number } | null = null;

  constructor(dependencies: ReceiptsDependencies) {
    this.#dependencies = dependencies;
  }

  /** To be called when a view is handed to the elements. Each connection hears of the revision anew. */
  handedOver(view: LiveView): void {
    const revision = revisionOf(view);
    if (revision === null || view.line !== 'live') return;
    const key = `${view.connectionId} ${revision}`;
    if (key === (this.#pending?.key ?? this.#reported)) return;
    const isWaiting = this.#pending !== null;
    this.#pending = { key, revision, heardAt: this.#dependencies.now() };
    if (!isWaiting) this.#dependencies.afterPaint(() => this.#report());
  }

  #report(): void {
    if (!this.#pending) return;
    const { key, revision, heardAt } = this.#pending;
    this.#pending = null;
    this.#reported = key;
    this.#dependencies.painted({ revision, tookMs: this.#dependencies.now() - heardAt });
  }
}
