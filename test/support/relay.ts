import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Logger } from 'pino';
import { givenSecrets } from '../../relay/access/secrets.ts';
import { type Clock, systemClock } from '../../relay/clock.ts';
import { type Config, readConfig } from '../../relay/config.ts';
import { NO_OVERRIDES } from '../../relay/core/session.ts';
import type { Pages } from '../../relay/http/pages.ts';
import { createLog } from '../../relay/log.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { type RunningRelay, startRelay } from '../../relay/relay.ts';
import type { Database } from '../../relay/store/connection.ts';
import { loadProducts, newEntryIds, recordRundownEvent } from '../../relay/store/entries.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { keepLog } from './logs-of-the-run.ts';
import type { FreshDatabase } from './postgres.ts';
import { SECRETS, type SignedFetch, signedFetch, TEST_SIGNING_KEY } from './sign-in.ts';

/** Relay tests are about sockets and Postgres; the pages themselves are tested in a browser. */
const noPages: Pages = {
  build: 'test-build',
  html: async (page) => `<!doctype html><title>${page}</title>`,
  assets: async (_ctx, next) => next(),
  contentSecurityPolicy: null,
};

export interface TestRelay extends RunningRelay {
  /** ws://… of its sockets. */
  readonly socketUrl: string;
  readonly port: number;
  /** Its data folder, gone after `stop`. */
  readonly dataDir: string;
  /** As a producer, unless it says otherwise. */
  readonly fetch: SignedFetch;
  /** What it logged, as parsed lines. */
  readonly logged: readonly Record<string, unknown>[];
}

export interface RelayGiven {
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly requestsAMinute?: number;
  /** The built pages instead of none. */
  readonly pages?: Pages;
}

/** A real relay on a free port of this machine, on a database of the run's Postgres. */
export async function aRelay({ url }: Pick<FreshDatabase, 'url'>, given: RelayGiven = {}): Promise<TestRelay> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hudson-test-relay-'));
  const environment = {
    ...{ DATABASE_URL: url, PORT: '0', HUDSON_DATA_DIR: dataDir, SESSION_SIGNING_KEY: TEST_SIGNING_KEY },
    ...{ ADMIN_SHARED_SECRET: SECRETS.admin, PRODUCER_SHARED_SECRET: SECRETS.producer },
    ...{ TALENT_SHARED_SECRET: SECRETS.talent, ...given.environment },
  };
  const config = readConfig(environment, dataDir);
  const { log, logged } = rememberingLog(config.logLevel);
  const relay = await startRelay({
    config,
    log,
    pages: given.pages ?? noPages,
    files: packageFiles,
    name: `relay ${randomUUID().slice(0, 8)}`,
    secrets: givenSecrets(environment),
    hashRounds: 4,
    requestsAMinute: given.requestsAMinute ?? 6_000,
    clock: given.clock ?? systemClock,
  });
  return {
    ...relay,
    logged,
    dataDir,
    fetch: signedFetch(relay),
    port: Number(new URL(relay.url).port),
    socketUrl: `${relay.url.replace('http', 'ws')}/ws`,
    async stop() {
      await relay.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function rememberingLog(level: Config['logLevel']): { log: Logger; logged: Record<string, unknown>[] } {
  const logged: Record<string, unknown>[] = [];
  const log = createLog(level, {
    write(line) {
      logged.push(JSON.parse(line));
      keepLog(line);
    },
  });
  return { log, logged };
}

export interface StoredSession {
  readonly id: string;
  readonly slug: string;
  readonly entryIds: readonly string[];
}

/** A session of `entryCount` entries in the database, each product with `images` pictures; numbered from 1. */
export async function aStoredSession(
  database: Database,
  { entryCount = 5, images = 0 }: { readonly entryCount?: number; readonly images?: number } = {},
): Promise<StoredSession> {
  const slug = `s-${randomUUID().slice(0, 8)}-x`;
  return database.transaction(async (tx) => {
    const [brand] = await tx('brands')
      .insert({ name: 'Larkfield', slug: `b-${slug}` })
      .returning<{ id: string }[]>('id');
    const products = await tx('products')
      .insert(
        Array.from({ length: entryCount }, (_, index) => ({
          brand_id: brand?.id,
          name: `Product ${index + 1} of ${slug}`,
          short_name: `Product ${index + 1}`,
          talking_points_md: '- **Light** as a feather\n- Comes in a gift box',
          original_price_cents: 2000 + index,
          sale_price_cents: 1500 + index,
        })),
      )
      .returning<{ id: string }[]>('id');
    const pictures = products.flatMap(({ id }) =>
      Array.from({ length: images }, (_, position) => ({
        ...{ product_id: id, position, path: `p/${id}-${position}.webp`, width: 800, height: 800 },
        is_primary: position === 0,
      })),
    );
    if (pictures.length > 0) await tx('product_images').insert(pictures);
    const [session] = await tx('sessions')
      .insert({ brand_id: brand?.id, name: `Session ${slug}`, slug })
      .returning<{ id: string }[]>('id');
    const ids = products.map(({ id }) => id);
    const loaded = (await loadProducts(tx, ids)) ?? [];
    const entryIds = await newEntryIds(tx, ids.length);
    const entries = loaded.map((product, index) => ({
      ...{
        id: entryIds[index] ?? '',
        number: index + 1,
        section: null,
        notes: 'for the producer only',
        mustShow: false,
        skipped: false,
      },
      ...{ overrides: NO_OVERRIDES, product, held: null },
    }));
    const before = await loadSession(tx, slug);
    if (before === null) throw new Error('not stored');
    await recordRundownEvent(
      tx,
      before,
      { type: 'entriesAdded', entries, after: null },
      { at: Date.now(), actor: { name: 'test', kind: 'other', role: 'admin' } },
    );
    return { id: session?.id ?? '', slug, entryIds };
  });
}
