import { isIll, type OverlayHealth, type Remedy, remedyFor, type Treatment } from './heal.ts';

/** What the relay knows of the overlay that stands in OBS. */
export interface OverlaySeen {
  readonly isConnected: boolean;
  /** The latest revision it has painted; null: none yet. */
  readonly painted: number | null;
}

export interface OverlayWatchDeps {
  readonly now: () => number;
  readonly seen: () => OverlaySeen;
  /** The revision it should have painted, and since when it could. */
  readonly due: () => { readonly revision: number; readonly since: number };
  /** Whether OBS shows the source anywhere; asked only of an overlay that owes something. */
  readonly isShown: () => Promise<boolean>;
  readonly treat: (remedy: Remedy, count: number) => Promise<void>;
}

/** Looks at the overlay every second while OBS is here, and treats it when it has stopped. */
export class OverlayWatch {
  readonly #deps: OverlayWatchDeps;
  #goneSince: number | null = null;
  #owesSince: number | null = null;
  #treatment: Treatment | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: OverlayWatchDeps) {
    this.#deps = deps;
  }

  get treatment(): Treatment | null {
    return this.#treatment;
  }

  /** From now on; an overlay that is not here yet gets the time that it takes to load. */
  start(everyMs: number, onFault: (error: unknown) => void): void {
    this.stop();
    this.#timer = setInterval(() => void this.look().catch(onFault), everyMs);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#goneSince = null;
    this.#owesSince = null;
    this.#treatment = null;
  }

  async look(): Promise<void> {
    const now = this.#deps.now();
    const { isConnected, painted } = this.#deps.seen();
    const due = this.#deps.due();
    const owes = isConnected && (painted ?? -1) < due.revision;
    this.#goneSince = isConnected ? null : (this.#goneSince ?? now);
    this.#owesSince = owes ? Math.max(this.#owesSince ?? due.since, due.since) : null;
    const health: OverlayHealth = { goneSince: this.#goneSince, owesSince: this.#owesSince, isShown: true };
    if (!isIll(health, now)) {
      if (isConnected && !owes) this.#treatment = null;
      return;
    }
    const isShown = this.#goneSince !== null || (await this.#deps.isShown());
    const remedy = remedyFor({ ...health, isShown }, this.#treatment, now);
    if (remedy === null) return;
    this.#treatment = { count: (this.#treatment?.count ?? 0) + 1, lastAt: now };
    await this.#deps.treat(remedy, this.#treatment.count);
  }
}
