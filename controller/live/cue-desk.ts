import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CuePreset } from '#protocol/cue-presets-api.ts';
import type { Cue } from '#protocol/session.ts';
import { cueWords } from '../words/cue.ts';
import { frameWords } from '../words/frame.ts';

/** How the relay is asked for them comes after the first view. */
const presetsApi = () => import('./cue-presets.ts');
type PresetsApi = Awaited<ReturnType<typeof presetsApi>>;

/** A cue being written. */
export interface CueDraft {
  readonly text: string;
  readonly colour: Cue['colour'];
  readonly countdownSeconds: number | null;
  /** The preset it is a new wording of; null: none. */
  readonly presetId: string | null;
}

export const NO_DRAFT: CueDraft = { text: '', colour: 'blue', countdownSeconds: null, presetId: null };

/** The presets of the session's brand and the draft, kept while the sheet is closed. */
export class CueDesk implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: () => string | null;
  #presets: readonly CuePreset[] | null = null;
  #loadedFor: string | null = null;
  #problem: string | null = null;
  #draft = NO_DRAFT;

  constructor(host: ReactiveControllerHost, session: () => string | null) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  /** Null until they are known. */
  get presets(): readonly CuePreset[] | null {
    return this.#presets;
  }

  /** Why the last thing asked of the presets did not work; null: it did. */
  get problem(): string | null {
    return this.#problem;
  }

  get draft(): CueDraft {
    return this.#draft;
  }

  hostUpdated(): void {
    const session = this.#session();
    if (session === null || session === this.#loadedFor) return;
    this.#loadedFor = session;
    void this.load();
  }

  write(draft: Partial<CueDraft>): void {
    this.#draft = { ...this.#draft, ...draft };
    this.#host.requestUpdate();
  }

  /** Anew: somebody else may have changed them. */
  load(): Promise<void> {
    return this.#do(async (session, { loadPresets }) => {
      this.#presets = await loadPresets(session);
    });
  }

  /** Keeps the draft: as a new preset, or as the new wording of the one it came from. */
  keep(): Promise<void> {
    const { text, colour, countdownSeconds, presetId } = this.#draft;
    const preset = { text, colour, countdownSeconds };
    return this.#do(async (session, { addPreset, rewordPreset }) => {
      if (presetId === null) await addPreset(session, preset);
      else await rewordPreset(presetId, preset);
      this.#draft = NO_DRAFT;
      await this.load();
    });
  }

  addStarters(): Promise<void> {
    return this.#do(async (session, { addPreset }) => {
      for (const preset of cueWords.starters) await addPreset(session, preset);
      await this.load();
    });
  }

  remove(preset: CuePreset): Promise<void> {
    return this.#do(async (_, { removePreset }) => {
      await removePreset(preset.id);
      if (this.#draft.presetId === preset.id) this.#draft = NO_DRAFT;
      await this.load();
    });
  }

  /** Back where it was before it was removed. */
  bringBack({ text, colour, countdownSeconds }: CuePreset, position: number): Promise<void> {
    return this.#do(async (session, { addPreset }) => {
      await addPreset(session, { text, colour, countdownSeconds, position });
      await this.load();
    });
  }

  move(preset: CuePreset, step: -1 | 1): Promise<void> {
    const ids = (this.#presets ?? []).map(({ id }) => id);
    const from = ids.indexOf(preset.id);
    const to = from + step;
    if (from < 0 || to < 0 || to >= ids.length) return Promise.resolve();
    ids.splice(from, 1);
    ids.splice(to, 0, preset.id);
    return this.#do(async (session, { orderPresets }) => {
      this.#presets = await orderPresets(session, ids);
    });
  }

  async #do(work: (session: string, api: PresetsApi) => Promise<void>): Promise<void> {
    const session = this.#session();
    if (session === null) return;
    this.#problem = await problemOf((api) => work(session, api));
    this.#host.requestUpdate();
  }
}

async function problemOf(work: (api: PresetsApi) => Promise<void>): Promise<string | null> {
  const api = await presetsApi().catch(() => null);
  if (api === null) return frameWords.api.unreachable;
  try {
    await work(api);
    return null;
  } catch (error) {
    return api.inWords(error);
  }
}
