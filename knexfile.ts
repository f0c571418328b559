import path from 'node:path';
import type { Knex } from 'knex';
import { readConfig } from './relay/config.ts';
import { findRunning, startEmbedded } from './relay/store/embedded/embedded-postgres.ts';
import { migrationsIn } from './relay/store/migrate.ts';

/**
 * For knex's own command line: `npx knex --knexfile knexfile.ts migrate:latest`. The database is the one the relay would
 * use: DATABASE_URL, or the embedded one, which is started if no relay runs (the next start of the relay takes it over).
 */
export default async function knexConfig(): Promise<Knex.Config> {
  const config = readConfig(process.env, import.meta.dirname);
  return {
    client: 'pg',
    connection: config.databaseAddress ?? (await embeddedAddress(config.dataDir)),
    migrations: { migrationSource: migrationsIn(path.join(import.meta.dirname, 'migrations')) },
  };
}

async function embeddedAddress(dataDir: string) {
  const running = await findRunning(dataDir);
  if (running) return running.address;
  const embedded = await startEmbedded({ dataDir, holder: `knex ${process.pid}`, log: () => undefined });
  return embedded.address;
}
