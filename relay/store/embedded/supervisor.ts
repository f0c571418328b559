import { setTimeout as delay } from 'node:timers/promises';
import { doubledPauseMs } from '../../doubled-pause.ts';
import { bringUp, type Held } from './bring-up.ts';
import { addressOn, type Cluster, dataOf, type PostgresAddress } from './cluster.ts';
import { messageOf } from './errors.ts';
import type { EmbeddedEvent } from './events.ts';
import { isPostmaster } from './pid-file.ts';
import { shutDown } from './shut-down.ts';

export interface EmbeddedPostgres {
  /** Good for the life of this object: a Postgres that died comes back on the same port. */
  readonly address: PostgresAddress;
  /** A Postgres left behind by a killed relay was taken over. */
  readonly adopted: boolean;
  /** The database was made just now and is empty. */
  readonly firstStart: boolean;
  /** Ends Postgres (fast shutdown) and resolves when it is gone. May be called at any time, and again. */
  stop(): Promise<void>;
}

const PAUSES = { firstMs: 200, longestMs: 5000 };
/** A Postgres that lived this long was well, and its death is not part of a series. */
const WELL_AFTER_MS = 30_000;

/** Brings Postgres up, and again whenever it dies, until stopped. */
export async function supervise(cluster: Cluster, firstStart: boolean): Promise<EmbeddedPostgres> {
  const stopping = new AbortController();
  const held = await bringUp(cluster, null, stopping.signal);
  if (held.adopted) cluster.log({ type: 'adopted', message: `took over the Postgres that ran as process ${held.pid}` });
  const supervisor = new Supervisor(cluster, held, stopping);
  let stopped: Promise<void> | null = null;
  return {
    address: addressOn(held.port, cluster.password),
    adopted: held.adopted,
    firstStart,
    stop() {
      stopped ??= supervisor.stop();
      return stopped;
    },
  };
}

/** Watches the connection that holds the lock: whatever happens to Postgres ends it. */
class Supervisor {
  readonly #cluster: Cluster;
  readonly #stopping: AbortController;
  #held: Held;
  #recovery: Promise<void> = Promise.resolve();
  /** Deaths and failed restarts since Postgres was last well. */
  #troubles = 0;

  constructor(cluster: Cluster, held: Held, stopping: AbortController) {
    this.#cluster = cluster;
    this.#stopping = stopping;
    this.#held = held;
    this.#watch();
  }

  /** Postgres itself ends the lock's connection, so nobody else takes the cluster while it stops. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#recovery;
    await shutDown(this.#cluster, this.#held.pid);
    await this.#held.lock.release();
  }

  #watch(): void {
    const heldAt = performance.now();
    void this.#held.lock.ended.then(() => {
      if (this.#isStopping) return;
      if (performance.now() - heldAt > WELL_AFTER_MS) this.#troubles = 0;
      this.#recovery = this.#recover();
    });
  }

  /** Resolves when Postgres is back, or no longer wanted. Never rejects. */
  async #recover(): Promise<void> {
    await this.#tellLoss();
    while (!this.#isStopping) {
      await this.#pause();
      this.#troubles += 1;
      if (await this.#bringBack()) return this.#watch();
    }
  }

  async #bringBack(): Promise<boolean> {
    try {
      this.#held = await bringUp(this.#cluster, this.#held.port, this.#stopping.signal);
      this.#tell('postgres-restarted', `Postgres is back as process ${this.#held.pid}`);
      return true;
    } catch (error) {
      if (!this.#isStopping) this.#tell('restart-failed', messageOf(error));
      return false;
    }
  }

  /** The first death is mended at once. */
  async #pause(): Promise<void> {
    if (this.#troubles === 0) return;
    await delay(doubledPauseMs(PAUSES, this.#troubles), undefined, { signal: this.#stopping.signal }).catch(() => {});
  }

  async #tellLoss(): Promise<void> {
    const { pid } = this.#held;
    const runsOn = await isPostmaster(pid, dataOf(this.#cluster.home));
    if (runsOn) this.#tell('connection-lost', `Postgres (process ${pid}) closed its connections`);
    else this.#tell('postgres-exited', `Postgres (process ${pid}) has ended`);
  }

  #tell(type: EmbeddedEvent['type'], message: string): void {
    this.#cluster.log({ type, message });
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
