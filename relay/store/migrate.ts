import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { type Database, type DatabaseAddress, ownConnection } from './connection.ts';

/** Any number, the same in every relay: whoever holds this lock migrates. */
const MIGRATION_LOCK = 7_406_001;
const OLDEST_POSTGRES = 150_000;

/**
 * The files of a folder as knex wants them. Named without their ending, because the same migration is `.ts` in a checkout
 * and `.js` in a built package, and knex compares names.
 */
export function migrationsIn(folder: string): Knex.MigrationSource<string> {
  return {
    getMigrations: async () => (await readdir(folder)).filter((file) => /^\d{14}_\w+\.[jt]s$/.test(file)).sort(),
    getMigrationName: (file) => path.parse(file).name,
    getMigration: (file) => import(pathToFileURL(path.join(folder, file)).href),
  };
}

/** Brings the schema up to date; names what it ran. Several relays may call it at once: one works, the others wait. */
export async function migrate(
  database: Database,
  address: DatabaseAddress,
  folder: string,
): Promise<readonly string[]> {
  const holder = ownConnection(address, 'hudson migrate');
  holder.on('error', () => undefined);
  await holder.connect();
  try {
    await refuseOldPostgres(database);
    await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const config = { migrationSource: migrationsIn(folder) };
    // knex's own lock is a row: a relay killed while migrating leaves it behind. Ours went with the connection.
    await database.migrate.forceFreeMigrationsLock(config);
    const [, names] = (await database.migrate.latest(config)) as [number, string[]];
    return names;
  } finally {
    await holder.end();
  }
}

/** Whether the schema is what this build expects. */
export async function isMigrated(database: Database, folder: string): Promise<boolean> {
  const [, pending] = (await database.migrate.list({ migrationSource: migrationsIn(folder) })) as [
    unknown[],
    unknown[],
  ];
  return pending.length === 0;
}

async function refuseOldPostgres(database: Database): Promise<void> {
  const { rows } = await database.raw<{ rows: { version: number; shown: string }[] }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown`,
  );
  const [server] = rows;
  if (server && server.version < OLDEST_POSTGRES) {
    throw new Error(`This database is Postgres ${server.shown}. Hudson needs Postgres 15 or newer.`);
  }
}
