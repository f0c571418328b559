import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import { type Database, type DatabaseAddress, openDatabase, ownConnection } from '../../relay/store/connection.ts';
import { migrate } from '../../relay/store/migrate.ts';

export const MIGRATIONS = path.join(import.meta.dirname, '../../migrations');

export interface FreshDatabase {
  readonly database: Database;
  readonly address: DatabaseAddress;
  /** As DATABASE_URL takes it. */
  readonly url: string;
  close(): Promise<void>;
}

/** A new database with the schema in it, of the run's Postgres; gone after `close`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = await migratedTemplate();
  return newDatabase(`template ${template}`);
}

/** A new database with nothing in it. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return newDatabase('template template0');
}

async function newDatabase(from: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin((query) => query(`create database ${name} ${from}`));
  const address = addressOf(name);
  const database = openDatabase(address, { poolSize: 10, name: 'hudson test' });
  return {
    database,
    address,
    url: Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href,
    async close() {
      await database.destroy();
      await asAdmin((query) => query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Migrated once for the run and copied from then on. Its name tells which migrations are in it. */
async function migratedTemplate(): Promise<string> {
  const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.ts'));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(MIGRATIONS, file)));
  const name = `hudson_template_${hash.digest('hex').slice(0, 16)}`;
  await asAdmin(async (query) => {
    // Test files start at the same time; one of them makes it.
    await query('select pg_advisory_lock(7406100)');
    const { rowCount } = await query(`select from pg_database where datname = '${name}' and datistemplate`);
    if (rowCount) return;
    await query(`drop database if exists ${name} with (force)`);
    await query(`create database ${name} template template0`);
    const database = openDatabase(addressOf(name), { poolSize: 2, name: 'hudson test template' });
    await migrate(database, addressOf(name), MIGRATIONS);
    await database.destroy();
    await query(`alter database ${name} is_template true`);
  });
  return name;
}

function addressOf(database: string): DatabaseAddress {
  const url = new URL(inject('postgresUrl'));
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ssl: false,
  };
}

type Query = (sql: string) => Promise<{ rowCount: number | null }>;

async function asAdmin(work: (query: Query) => Promise<unknown>): Promise<void> {
  const client = ownConnection(addressOf(new URL(inject('postgresUrl')).pathname.slice(1)), 'hudson test admin');
  await client.connect();
  try {
    await work((sql) => client.query(sql));
  } finally {
    await client.end();
  }
}
