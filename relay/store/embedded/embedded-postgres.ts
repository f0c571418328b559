import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { accountForNewData, accountOfData } from './account.ts';
import { platformPackage, prepareBinaries } from './binaries.ts';
import { addressOn, type Cluster, dataOf, homeIn, type PostgresAddress, passwordFileOf } from './cluster.ts';
import { EmbeddedError, messageOf } from './errors.ts';
import type { EmbeddedLog } from './events.ts';
import { createCluster } from './initdb.ts';
import { lockHolder } from './lock.ts';
import { runningPostmaster } from './pid-file.ts';
import { choosePlace, confirmPlace, findPlace, makeDataDir, refuseClosedPlace } from './place.ts';
import { type EmbeddedPostgres, supervise } from './supervisor.ts';
import { removeAbandoned } from './temporary-folder.ts';

export type { PostgresAddress } from './cluster.ts';
export { EmbeddedError, type EmbeddedErrorCode } from './errors.ts';
export type { EmbeddedEvent, EmbeddedLog } from './events.ts';
export type { EmbeddedPostgres } from './supervisor.ts';

export interface StartOptions {
  /** The cluster lies in its `pg18`, or elsewhere if Postgres's user cannot get there (a pointer file then says where). */
  readonly dataDir: string;
  /** What a second relay on the same folder is told: "relay 4711", "import 4712". At most 63 ASCII characters. */
  readonly holder: string;
  readonly log: EmbeddedLog;
  /** Server settings that go before ours. Tests pass `fsync=off`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long to wait for a Postgres that is going away, or does not answer. */
  readonly waitForOtherMs?: number;
}

const WAIT_FOR_OTHER_MS = 8000;

/**
 * Starts the cluster of this data folder, making it the first time, or takes over the Postgres that a killed relay left running.
 * Holds the cluster's lock: a second start elsewhere is refused with IN_USE. Throws EmbeddedError. Keeps Postgres up until
 * stopped; a process that ends without stopping it leaves it running for the next start. Windows and macOS are untested.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const existing = await findPlace(dataDir);
  const account = existing === null ? await accountForNewData() : await accountOfData(dataOf(homeIn(existing)));
  if (existing === null) await makeDataDir(dataDir, account);
  else await refuseClosedPlace(existing, account);

  const place = existing ?? (await choosePlace(dataDir, account, options.log));
  const binaries = await prepareBinaries(platformPackage(), account, { folder: place, log: options.log });
  const home = homeIn(place);
  await removeAbandoned(home);
  const settings = options.settings ?? {};
  const isNew =
    existing === null && (await createCluster({ home, account, binaries, isDurable: settings.fsync !== 'off' }));
  if (isNew) options.log({ type: 'initialised', message: `made a new database in ${home}` });
  await confirmPlace(dataDir, place);

  const cluster: Cluster = {
    ...{ dataDir, home, account, binaries, settings, holder: options.holder, log: options.log },
    password: await readPassword(home),
    waitForOtherMs: options.waitForOtherMs ?? WAIT_FOR_OTHER_MS,
  };
  return supervise(cluster, isNew);
}

export interface RunningPostgres {
  readonly address: PostgresAddress;
  /** The `holder` of the start that uses it; null: nobody does, it was left behind. */
  readonly heldBy: string | null;
}

/** The Postgres of this data folder, if it runs and answers now. */
export async function findRunning(dataDir: string): Promise<RunningPostgres | null> {
  const place = await findPlace(path.resolve(dataDir));
  if (place === null) return null;
  const running = await runningPostmaster(dataOf(homeIn(place)));
  if (running?.status !== 'ready') return null;
  const address = addressOn(running.port, await readPassword(homeIn(place)));
  try {
    return { address, heldBy: await lockHolder(address) };
  } catch {
    return null;
  }
}

async function readPassword(home: string): Promise<string> {
  try {
    return (await readFile(passwordFileOf(home), 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedError(
      'UNREACHABLE_FOLDER',
      `Cannot read the password of the database in ${dataOf(home)} (${messageOf(error)}). Start as the user that owns it.`,
    );
  }
}
