import type { Cancel, ClientClock } from '#client/clock.ts';
import type { LiveView } from '#client/live-view.ts';

/** Relays of two versions behind one address must not make the page reload for ever. */
const AT_MOST_EVERY_MS = 60_000;
const WITHOUT_PRODUCT_AFTER_MS = 10_000;
const ASK_AGAIN_AFTER_MS = 5_000;
const STORED_AS = 'hudson-overlay-reloaded-at';

export interface ReloadsDependencies {
  readonly clock: ClientClock;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly reload: () => void;
  /** Asks the relay for this page. A reload while it is away would leave OBS with an error page for the rest of the show. */
  readonly isServed: () => Promise<boolean>;
}

/**
 * The page may have been open in OBS for days. It takes the relay's newer pages between two products, and at once when
 * it does not speak the relay's protocol any more.
 */
export class Reloads {
  readonly #dependencies: ReloadsDependencies;
  #cancel: Cancel | null = null;

  constructor(dependencies: ReloadsDependencies) {
    this.#dependencies = dependencies;
  }

  heard(view: LiveView, previous: LiveView): void {
    const delay = reloadDelay(view, previous);
    if (delay === null || (this.#cancel && delay > 0)) return;
    this.stop();
    const { clock } = this.#dependencies;
    this.#reloadIn(Math.max(delay, this.#restMs(clock.now())));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #reloadIn(delay: number): void {
    this.#cancel = this.#dependencies.clock.later(delay, () => void this.#reload());
  }

  async #reload(): Promise<void> {
    const { clock, storage, reload, isServed } = this.#dependencies;
    const cancel = this.#cancel;
    const mayReload = await isServed();
    if (this.#cancel !== cancel) return; // stopped, or to be done at another time, meanwhile
    if (!mayReload) return this.#reloadIn(ASK_AGAIN_AFTER_MS);
    storage.setItem(STORED_AS, String(clock.now()));
    reload();
  }

  #restMs(now: number): number {
    const last = Number(this.#dependencies.storage.getItem(STORED_AS) ?? 0);
    return last > now ? 0 : Math.max(0, last + AT_MOST_EVERY_MS - now);
  }
}

/** How long to wait before reloading; null: no reason to. */
export function reloadDelay(view: LiveView, previous: LiveView): number | null {
  if (view.ending === 'other-protocol') return 0;
  if (view.build === view.latestBuild) return null;
  const current = view.state?.currentEntryId ?? null;
  if (current === null) return WITHOUT_PRODUCT_AFTER_MS;
  return current === (previous.state?.currentEntryId ?? null) ? null : 0;
}
