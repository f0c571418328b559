import knex, { type Knex } from 'knex';
import pg from 'pg';

/** How to reach one database: what `pg` takes. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Which certificates count; false: nothing is encrypted. */
  readonly ssl: { readonly rejectUnauthorized: boolean; readonly ca?: string | undefined } | false;
}

export type Database = Knex;

/** Waiting for a free connection, and for one to open. Below the two seconds in which a command must be answered. */
const CONNECT_WITHIN_MS = 1_500;

export interface DatabaseOptions {
  readonly poolSize: number;
  /** Seen in pg_stat_activity. */
  readonly name: string;
  /** How long a connection may take to come, where nobody on air waits for it. */
  readonly connectWithinMs?: number;
}

/** A pool of connections. Opens none until the first query. */
export function openDatabase(address: DatabaseAddress, options: DatabaseOptions): Database {
  const connectWithinMs = options.connectWithinMs ?? CONNECT_WITHIN_MS;
  return knex({
    client: 'pg',
    connection: {
      ...address,
      application_name: options.name,
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
    },
    pool: {
      min: 0,
      max: options.poolSize,
      // A reset connection must not take the process with it: pg emits the error on the idle client.
      afterCreate: (client: pg.Client, done: (error: Error | null, client: pg.Client) => void) => {
        client.on('error', () => undefined);
        done(null, client);
      },
    },
    acquireConnectionTimeout: connectWithinMs,
    // What a failed statement was about belongs to nobody who reads its message: a password of OBS, the signing key.
    compileSqlOnError: false,
    // knex would print every lost connection to the console; whoever ran the query gets the error and logs it once.
    log: { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined },
  });
}

/** One connection of its own, outside the pool: for LISTEN and for locks that last. Not yet connected. */
export function ownConnection(address: DatabaseAddress, name: string): pg.Client {
  return new pg.Client({ ...address, application_name: name, connectionTimeoutMillis: 5_000, keepAlive: true });
}

/**
 * `work`, or a TimeoutError. For what knex cannot time out itself, such as a BEGIN that hangs on a dead connection: the
 * connection is then abandoned to its socket's end, and the work may still be done if it comes back.
 */
export async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException(`no answer in ${limitMs} ms`, 'TimeoutError')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Codes with which a lost, refused or exhausted connection shows itself, from Node, from Postgres and from knex's pool. */
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '25006', // read_only_sql_transaction: a failover's old primary
  '08000',
  '08003',
  '08006',
]);

/** Whether a fault means "the database cannot be reached now" rather than "this statement is wrong". */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'KnexTimeoutError' || error.name === 'TimeoutError') return true;
  if ('code' in error && typeof error.code === 'string' && AWAY_CODES.has(error.code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return /Connection terminated|connection timeout|timeout expired|Client has encountered a connection error|not queryable/i.test(
    error.message,
  );
}
