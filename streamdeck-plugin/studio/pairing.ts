import type { PairingFailure } from '../inspector-messages.ts';
import { type ApiFailure, DEFAULT_RELAY, type RelayApi, relayAddress } from './relay-api.ts';
import type { SettingsStore } from './settings-store.ts';

export interface PairingNeeds {
  readonly api: RelayApi;
  readonly settings: SettingsStore;
  /** True while keys draw a show: it is not taken away by a link. */
  readonly isLive: () => boolean;
  readonly deviceName: () => string;
  readonly log: (text: string, detail: unknown) => void;
  readonly changed: () => void;
}

/** Gets this Stream Deck its own token, by a code from Hudson that a person typed or that came with a link. */
export class Pairing {
  readonly #needs: PairingNeeds;
  #isAsking = false;
  #failure: PairingFailure | null = null;

  constructor(needs: PairingNeeds) {
    this.#needs = needs;
  }

  get state(): { readonly isAsking: boolean; readonly failure: PairingFailure | null } {
    return { isAsking: this.#isAsking, failure: this.#failure };
  }

  async pair(typedRelay: string, code: string, session: string | null): Promise<void> {
    if (this.#isAsking) return;
    const relay = relayAddress(typedRelay);
    const digits = code.replace(/\D/g, '');
    if (relay === null) return this.#failed('bad-address');
    if (digits.length !== 6) return this.#failed('bad-code');
    this.#isAsking = true;
    this.#failure = null;
    this.#needs.changed();
    const answer = await this.#needs.api.redeem(relay, digits, this.#needs.deviceName());
    this.#isAsking = false;
    if (!answer.ok) return this.#failed(failureOf(answer.why));
    this.#needs.log('paired', relay);
    const { token } = answer.value;
    this.#needs.settings.change({ relay, token, ...(session !== null && { session }) });
    this.#needs.changed();
  }

  /**
   * `pair?relay=…&code=…&session=…`, from the button "Connect this Stream Deck". Any page can open such a link: one that
   * names another relay than the one that runs the show now is not followed.
   */
  async follow(link: string): Promise<void> {
    if (!URL.canParse(link, 'streamdeck://plugin')) return;
    const { pathname, searchParams } = new URL(link, 'streamdeck://plugin');
    if (pathname.replace(/\/$/, '') !== '/pair') return this.#needs.log('a link we do not know', pathname);
    const relay = searchParams.get('relay') ?? DEFAULT_RELAY;
    if (this.#needs.isLive() && relayAddress(relay) !== this.#needs.settings.now.relay)
      return this.#failed('busy-elsewhere');
    await this.pair(relay, searchParams.get('code') ?? '', searchParams.get('session'));
  }

  unpair(): void {
    this.#failure = null;
    this.#needs.settings.change({ token: '' });
    this.#needs.changed();
  }

  #failed(failure: PairingFailure): void {
    this.#needs.log('not paired', failure);
    this.#failure = failure;
    this.#needs.changed();
  }
}

function failureOf(why: ApiFailure): PairingFailure {
  if (why === 'unreachable' || why === 'not-hudson') return why;
  return why === 429 ? 'too-many' : 'bad-code';
}
