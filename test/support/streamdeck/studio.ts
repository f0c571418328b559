import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { aClient, type TestClient } from '../producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../relay.ts';
import { tokenFor } from '../sign-in.ts';
import { aCable, type Cable } from './cable.ts';
import { type HostOptions, StreamDeckHost } from './host.ts';

export interface ShowOptions {
  readonly entryCount: number;
  readonly images?: number;
}

/** A relay and the plugin in its app, paired with it; `begin` gives each test a session of its own. */
export class PluginStudio {
  readonly relay: TestRelay;
  /** The plugin reaches the relay through it; the phone does not. */
  readonly cable: Cable;
  readonly host: StreamDeckHost;
  readonly fresh: FreshDatabase;
  #show: { readonly session: StoredSession; readonly phone: TestClient } | null = null;

  static async start(options: HostOptions = {}): Promise<PluginStudio> {
    const fresh = await freshDatabase();
    const relay = await aRelay(fresh);
    const [cable, host] = [await aCable(relay.port), await StreamDeckHost.start(options)];
    return new PluginStudio({ fresh, relay, cable, host });
  }

  private constructor(parts: Pick<PluginStudio, 'fresh' | 'relay' | 'cable' | 'host'>) {
    this.fresh = parts.fresh;
    this.relay = parts.relay;
    this.cable = parts.cable;
    this.host = parts.host;
  }

  get session(): StoredSession {
    return this.#begun.session;
  }

  /** Another producer. */
  get phone(): TestClient {
    return this.#begun.phone;
  }

  /** The number of the product that is on, as the phone hears it; 0: none. */
  get number(): number {
    return this.session.entryIds.indexOf(this.phone.latestState?.currentEntryId ?? '') + 1;
  }

  /** What the app keeps of a plugin that is paired with this session; every press counts, however fast. */
  get pairing() {
    return { relay: this.cable.url, token: tokenFor('streamdeck'), session: this.session.slug, guardMs: 0 };
  }

  /** A new session with nothing on, an empty deck, and a line. */
  async begin({ entryCount, images = 0 }: ShowOptions): Promise<void> {
    this.#show?.phone.close();
    this.cable.mend();
    const session = await aStoredSession(this.fresh.database, { entryCount, images });
    this.#show = { session, phone: await aClient(this.relay, session.slug, { name: 'Phone' }) };
    await this.host.clear();
    this.host.changeGlobalSettings(this.pairing);
  }

  async end(): Promise<void> {
    this.#show?.phone.close();
    try {
      await this.host.end();
    } finally {
      await this.cable.close();
      await this.relay.stop();
      await this.fresh.close();
    }
  }

  get #begun() {
    if (this.#show === null) throw new Error('begin a show first');
    return this.#show;
  }
}
