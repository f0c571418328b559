import type { ClientClock } from '#client/clock.ts';
import type { Preset, RelayAccess, RelayApi } from './relay-api.ts';

/** Presets are edited now and then, not while somebody turns a dial. */
const FRESH_MS = 30_000;

export interface PresetsNeeds {
  readonly api: RelayApi;
  readonly clock: ClientClock;
  /** Null: not paired. */
  readonly access: () => RelayAccess | null;
  /** The session that is followed. */
  readonly session: () => string | null;
  readonly arrived: () => void;
}

/** Hudson's cue presets, as they were when somebody last looked. */
export class Presets {
  readonly #needs: PresetsNeeds;
  #list: readonly Preset[] = [];
  #askedAt = Number.NEGATIVE_INFINITY;
  #askedFor: string | null = null;

  constructor(needs: PresetsNeeds) {
    this.#needs = needs;
  }

  get list(): readonly Preset[] {
    return this.#list;
  }

  /** Asks for them unless that was done a moment ago. */
  refresh(): void {
    const access = this.#needs.access();
    const now = this.#needs.clock.now();
    const session = this.#needs.session();
    const isFresh = session === this.#askedFor && Math.abs(now - this.#askedAt) < FRESH_MS;
    if (access === null || session === null || isFresh) return;
    this.#askedAt = now;
    this.#askedFor = session;
    void this.#ask(access, session);
  }

  async #ask(access: RelayAccess, session: string): Promise<void> {
    const answer = await this.#needs.api.presets(access, session);
    if (!answer.ok || session !== this.#askedFor) return;
    this.#list = answer.value;
    this.#needs.arrived();
  }
}
