import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { addressOn, type Cluster, dataOf, type PostgresAddress } from './cluster.ts';
import { EmbeddedError } from './errors.ts';

/** The advisory lock of whoever uses this cluster. It belongs to a connection, so it goes with the process that dies. */
const LOCK = { classId: 1213547603, objectId: 1 } as const;

/** Postgres needs a moment to notice that the process on the other end was killed. */
const WAIT_FOR_DEAD_HOLDER_MS = 1000;

export interface Lock {
  /** Resolves when the lock is gone, for whatever reason. */
  readonly ended: Promise<void>;
  release(): Promise<void>;
}

/** Throws IN_USE when somebody alive holds it, and what `pg` throws when Postgres does not answer. */
export async function takeLock(cluster: Cluster, port: number): Promise<Lock> {
  const client = await connect(addressOn(port, cluster.password), cluster.holder);
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  try {
    await refuseOtherFolder(client, cluster);
    await obtain(client, cluster);
    return { ended, release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function obtain(client: Client, cluster: Cluster): Promise<void> {
  const until = performance.now() + WAIT_FOR_DEAD_HOLDER_MS;
  while (!(await tryLock(client))) {
    const holder = await holderOn(client);
    if (holder !== null && performance.now() > until) {
      throw new EmbeddedError(
        'IN_USE',
        `The database in ${cluster.dataDir} is in use by ${holder}. Stop that first, or choose another HUDSON_DATA_DIR.`,
      );
    }
    await delay(50);
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    LOCK.classId,
    LOCK.objectId,
  ]);
  return rows[0]?.taken === true;
}

/** Who holds the lock of the Postgres at this address; null: nobody. */
export async function lockHolder(address: PostgresAddress): Promise<string | null> {
  const client = await connect(address, 'hudson asks who is there');
  try {
    return await holderOn(client);
  } finally {
    await client.end();
  }
}

async function holderOn(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ holder: string }>(
    `select a.application_name as holder
       from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted
        and l.classid = $1::int::oid and l.objid = $2::int::oid and l.objsubid = 2`,
    [LOCK.classId, LOCK.objectId],
  );
  return rows[0]?.holder ?? null;
}

/** The pid file of a data folder that was copied while in use leads to the Postgres of the original. */
async function refuseOtherFolder(client: Client, cluster: Cluster): Promise<void> {
  const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const served = rows[0]?.folder ?? '';
  if (!(await areDifferentFolders(served, dataOf(cluster.home)))) return;
  throw new EmbeddedError(
    'START_FAILED',
    `${dataOf(cluster.home)} looks like a copy of ${served}, made while Postgres used that. ` +
      `If nothing uses the copy, delete ${path.join(dataOf(cluster.home), 'postmaster.pid')}.`,
  );
}

/** A folder that was moved while in use is still the same one. */
async function areDifferentFolders(served: string, ours: string): Promise<boolean> {
  const [one, other] = await Promise.all([
    stat(served, { bigint: true }).catch(() => null),
    stat(ours, { bigint: true }),
  ]);
  return one !== null && (one.ino !== other.ino || one.dev !== other.dev);
}

async function connect(address: PostgresAddress, name: string): Promise<Client> {
  const client = new Client({
    ...address,
    application_name: name,
    connectionTimeoutMillis: 5000,
    ssl: false, // PGSSLMODE, set for some other database, would apply
  });
  client.on('error', () => {}); // without a listener a restart of Postgres ends this process; `end` follows and says enough
  await client.connect();
  return client;
}
