import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Database, type DatabaseAddress, isDatabaseAway, openDatabase } from './store/connection.ts';
import { type EmbeddedPostgres, findRunning, startEmbedded } from './store/embedded/embedded-postgres.ts';
import { migrate } from './store/migrate.ts';

export interface Store {
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly isEmbedded: boolean;
  /** Closes the pool, and stops the embedded database if it was started for this. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Who asks: "relay 4711", "import 4712". */
  readonly name: string;
  readonly migrations: string;
}

/** How long a database of yours may take to come up beside the relay. */
const WAIT_FOR_DATABASE_MS = 30_000;

/** The database the settings name, up, migrated and held for this relay alone if it is the embedded one. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { config } = options;
  if (config.databaseAddress) return openAt(config.databaseAddress, null, options);
  const embedded = await startEmbedded({
    dataDir: config.dataDir,
    holder: options.name,
    log: embeddedLog(options.log),
  });
  return openAt({ ...embedded.address, ssl: false }, embedded, options);
}

/** The same for a short piece of work beside a relay: shares its embedded database if it runs, starts it otherwise. */
export async function openStoreBeside(options: StoreOptions): Promise<Store> {
  const { config } = options;
  const running = config.databaseAddress ? null : await findRunning(config.dataDir);
  if (running?.heldBy) return openAt({ ...running.address, ssl: false }, null, options);
  return openStore(options);
}

async function openAt(
  address: DatabaseAddress,
  embedded: EmbeddedPostgres | null,
  options: StoreOptions,
): Promise<Store> {
  const database = openDatabase(address, { poolSize: options.config.poolSize, name: `hudson ${options.name}` });
  const close = async () => {
    await database.destroy();
    await embedded?.stop();
  };
  try {
    const ran = await untilItAnswers(() => migrate(database, address, options.migrations), options.log);
    if (ran.length > 0) options.log.info({ migrations: ran }, 'brought the schema up to date');
  } catch (error) {
    await close();
    throw error;
  }
  return { database, address, isEmbedded: options.config.databaseAddress === null, close };
}

/** What `ask` comes to; asked again while the database is away, for half a minute. For a start, which nobody on air waits for. */
export async function untilItAnswers<T>(ask: () => Promise<T>, log: Logger): Promise<T> {
  const until = performance.now() + WAIT_FOR_DATABASE_MS;
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > until) throw error;
      if (tries === 0) log.warn({ err: error }, 'waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function embeddedLog(log: Logger): Parameters<typeof startEmbedded>[0]['log'] {
  return ({ type, message }) => log.info({ embedded: type }, message);
}
