import type { ClientClock } from '#client/clock.ts';
import type { Preset, RelayAccess, RelayApi } from './relay-api.ts';

/** Presets are edited now and then, not while somebody turns a dial. */
const FRESH_MS = 30_000;

export interface PresetsNeeds {
  readonly api: RelayApi;
  readonly clock: ClientClock;
  /** Null: not paired. */
  readonly access: () => RelayAccess | null;
  readonly arrived: () => void;
}

/** Hudson's cue presets, as they were when somebody last looked. */
export class Presets {
  readonly #needs: PresetsNeeds;
  #list: readonly Preset[] = [];
  #askedAt = Number.NEGATIVE_INFINITY;

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
    if (access === null || Math.abs(now - this.#askedAt) < FRESH_MS) return;
    this.#askedAt = now;
    void this.#ask(access);
  }

  async #ask(access: RelayAccess): Promise<void> {
    const answer = await this.#needs.api.presets(access);
    if (!answer.ok) return;
    this.#list = answer.value;
    this.#needs.arrived();
  }
}
