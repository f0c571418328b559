import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { OwnProcess } from '../own-process.ts';
import type { Database } from '../store/connection.ts';
import { isShowLive } from '../store/session-list.ts';
import type { MediaDeps } from './media-deps.ts';
import type { MediaStore } from './media-store.ts';
import { sweepOrphans } from './sweep.ts';
import { IDLE_MS, JOB_WITHIN_MS, MOST_JOBS, MOST_JOBS_ON_AIR, Workshop } from './workshop.ts';
import { clearWorkspaces } from './workspace.ts';

export interface MediaOptions {
  readonly database: Database;
  readonly store: MediaStore;
  readonly dataDir: string;
  readonly process: OwnProcess;
  readonly log: Logger;
}

export interface Media extends MediaDeps {
  /** Clears up after relays that were killed, now and once a day. */
  keepClean(clock: Clock): void;
  /** Ends the processes that read pictures. */
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 24 * 60 * 60_000;

/** What adds pictures. Starts no process before the first picture comes. */
export function openMedia({ database, store, dataDir, process, log }: MediaOptions): Media {
  const workshop = new Workshop({
    ...{ process, limitMs: JOB_WITHIN_MS, idleMs: IDLE_MS },
    onCrash: (error) => log.warn({ err: error }, 'a picture ended the process that read it'),
    // Where that cannot be asked, the picture cannot be kept either.
    mostJobs: async () => ((await isShowLive(database).catch(() => true)) ? MOST_JOBS_ON_AIR : MOST_JOBS),
  });
  const deps: MediaDeps = { database, store, workshop, dataDir };
  let sweeping: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const sweep = async (clock: Clock) => {
    try {
      await clearWorkspaces(dataDir);
      const removed = await sweepOrphans(deps, clock.now());
      if (removed > 0) log.info({ removed }, 'removed pictures that no product has');
    } catch (error) {
      log.warn({ err: error }, 'pictures that no product has could not be removed; tried again tomorrow');
    }
  };
  return {
    ...deps,
    keepClean(clock) {
      sweeping = sweep(clock);
      timer = setInterval(() => {
        sweeping = sweep(clock);
      }, SWEEP_EVERY_MS);
      timer.unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await Promise.all([sweeping, workshop.stop()]);
    },
  };
}
