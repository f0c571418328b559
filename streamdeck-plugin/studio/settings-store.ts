import { type GlobalSettings, globalSettingsSchema, NO_SETTINGS } from '../settings.ts';

export interface SettingsStoreNeeds {
  /** Hands them to the Stream Deck app, which keeps them. */
  readonly save: (settings: GlobalSettings) => void;
  /** `before` is null the first time. */
  readonly changed: (settings: GlobalSettings, before: GlobalSettings | null) => void;
}

/** The settings of the whole plugin. Only this place writes them, so that nobody's older copy wipes out the token. */
export class SettingsStore {
  readonly #needs: SettingsStoreNeeds;
  #now: GlobalSettings | null = null;

  constructor(needs: SettingsStoreNeeds) {
    this.#needs = needs;
  }

  get now(): GlobalSettings {
    return this.#now ?? NO_SETTINGS;
  }

  /** As the app kept them, from whatever version of us. */
  received(kept: unknown): void {
    this.#become(globalSettingsSchema.parse(kept ?? {}));
  }

  change(difference: Partial<GlobalSettings>): void {
    const settings = { ...this.now, ...difference };
    this.#needs.save(settings);
    this.#become(settings);
  }

  #become(settings: GlobalSettings): void {
    const before = this.#now;
    this.#now = settings;
    this.#needs.changed(settings, before);
  }
}
