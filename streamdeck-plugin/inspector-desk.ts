import { type InspectorRequest, type InspectorStatus, inspectorRequestSchema } from './inspector-messages.ts';
import type { Pairing } from './studio/pairing.ts';
import { DEFAULT_RELAY, type Preset, type RelayApi, type SessionSummary } from './studio/relay-api.ts';
import type { SettingsStore } from './studio/settings-store.ts';
import type { Studio } from './studio/studio.ts';

export interface InspectorDeskNeeds {
  readonly api: RelayApi;
  readonly studio: Studio;
  readonly settings: SettingsStore;
  readonly pairing: Pairing;
  /** To the inspector page that is open, if one is. */
  readonly tell: (status: InspectorStatus) => void;
  readonly log: (text: string, detail: unknown) => void;
}

/** The plugin's side of the inspector pages. */
export class InspectorDesk {
  readonly #needs: InspectorDeskNeeds;
  #sessions: readonly SessionSummary[] = [];
  #presets: readonly Preset[] = [];
  /** The session whose presets were asked for. */
  #presetsOf: string | null = null;
  #wasOpened = false;
  #isFound = false;
  #told = '';

  constructor(needs: InspectorDeskNeeds) {
    this.#needs = needs;
  }

  async hear(payload: unknown): Promise<void> {
    const request = inspectorRequestSchema.safeParse(payload);
    if (request.success) await this.#carryOut(request.data);
    else this.#needs.log('the inspector said something we do not know', request.error.issues);
  }

  /** Tells the page what is new since it was last told. */
  changed(): void {
    const { session } = this.#needs.studio;
    // Which session is live may be known only after the page was opened, and another may be chosen in it.
    if (this.#wasOpened && session !== null && session !== this.#presetsOf) void this.#look();
    const status = this.#status();
    const said = JSON.stringify(status);
    if (said === this.#told) return;
    this.#told = said;
    this.#needs.tell(status);
  }

  async #carryOut(request: InspectorRequest): Promise<void> {
    const { settings, pairing } = this.#needs;
    switch (request.type) {
      case 'open':
        return this.#open();
      case 'pair':
        await pairing.pair(request.relay, request.code, null);
        return this.#look();
      case 'unpair':
        return pairing.unpair();
      case 'choose':
        return settings.change({ session: request.session });
      case 'guard':
        return settings.change({ guardMs: request.guardMs });
      case 'follow':
        return settings.change({ followPages: request.followPages });
    }
  }

  /** A new page knows nothing yet. */
  async #open(): Promise<void> {
    this.#told = '';
    this.#wasOpened = true;
    this.changed();
    await this.#look();
  }

  async #look(): Promise<void> {
    const { relay, token } = this.#needs.settings.now;
    const { session } = this.#needs.studio;
    this.#presetsOf = session;
    if (token === '') return this.#lookForRelay(relay);
    const [sessions, presets] = await Promise.all([
      this.#needs.api.sessions({ relay, token }),
      session === null ? null : this.#needs.api.presets({ relay, token }, session),
    ]);
    if (sessions.ok) this.#sessions = sessions.value;
    if (presets?.ok && session === this.#presetsOf) this.#presets = presets.value;
    this.changed();
  }

  async #lookForRelay(relay: string): Promise<void> {
    this.#isFound = relay === '' && (await this.#needs.api.isThere(DEFAULT_RELAY));
    this.changed();
  }

  #status(): InspectorStatus {
    const { studio, settings, pairing } = this.#needs;
    const { relay, token, session, guardMs, followPages } = settings.now;
    const { link, view } = studio.state;
    return {
      ...{ type: 'status', link, session, guardMs, followPages, pairing: pairing.state },
      sessionName: link === 'live' ? (view?.session?.name ?? null) : null,
      isPaired: token !== '',
      relay: relay === '' ? DEFAULT_RELAY : relay,
      isFound: this.#isFound && relay === '',
      sessions: this.#sessions.map(({ slug, name }) => ({ slug, name })),
      presets: [...this.#presets],
    };
  }
}
