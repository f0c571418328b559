import type { Database } from '../../../relay/store/connection.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { aClient, type TestClient } from '../producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../relay.ts';
import { tokenFor } from '../sign-in.ts';
import { aCable, type Cable } from './cable.ts';
import { type HostOptions, StreamDeckHost } from './host.ts';

/** A relay, a session of its own, and the plugin in its app, paired with it. */
export interface PluginStudio {
  readonly relay: TestRelay;
  /** The plugin reaches the relay through it; the phone does not. */
  readonly cable: Cable;
  readonly session: StoredSession;
  readonly host: StreamDeckHost;
  /** Another producer. */
  readonly phone: TestClient;
  readonly database: Database;
  end(): Promise<void>;
}

export interface PluginStudioOptions extends HostOptions {
  readonly entryCount?: number;
  readonly images?: number;
}

export async function aPluginStudio({
  entryCount,
  images,
  ...hostOptions
}: PluginStudioOptions = {}): Promise<PluginStudio> {
  const fresh: FreshDatabase = await freshDatabase();
  const relay = await aRelay(fresh);
  const session = await aStoredSession(fresh.database, { entryCount: entryCount ?? 5, images: images ?? 0 });
  const cable = await aCable(relay.port);
  const globalSettings = pairedWith(cable.url, session.slug);
  const host = await StreamDeckHost.start({ globalSettings, ...hostOptions });
  const phone = await aClient(relay, session.slug, { name: 'Phone' });
  return {
    ...{ relay, cable, session, host, phone, database: fresh.database },
    async end() {
      phone.close();
      try {
        await host.end();
      } finally {
        await cable.close();
        await relay.stop();
        await fresh.close();
      }
    },
  };
}

/** What the app keeps of a plugin that is paired; every press counts, however fast. */
export function pairedWith(relay: string, session: string) {
  return { relay, token: tokenFor('streamdeck'), session, guardMs: 0 };
}
