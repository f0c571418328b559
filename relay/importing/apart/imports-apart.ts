import pLimit from 'p-limit';
import type { ImportReport } from '#protocol/imports-api.ts';
import { type Helper, HelperPool } from '../../helper-pool.ts';
import type { OwnProcess } from '../../own-process.ts';
import type { DatabaseAddress } from '../../store/connection.ts';
import type { ImportProgress } from '../import-file.ts';
import { type ImportOrder, importAnswerSchema } from './import-messages.ts';

export interface ImportsApartGiven {
  readonly process: OwnProcess;
  readonly address: DatabaseAddress;
  /** A process that has had nothing to do for so long ends. */
  readonly idleMs: number;
}

/** Two cores are what a small machine has; what is asked for beyond that waits in line. */
const MOST_AT_ONCE = 2;

/** Plans and carries out imports in processes of their own; those that plan give way to the show, for good. */
export class ImportsApart {
  readonly #address: DatabaseAddress;
  readonly #helpers: HelperPool;
  readonly #turn = pLimit(MOST_AT_ONCE);

  constructor({ process, address, idleMs }: ImportsApartGiven) {
    this.#address = address;
    this.#helpers = new HelperPool(process, idleMs);
  }

  /** What came of it. Rejects for faults, and if the process dies over it: then nothing is written. */
  run(order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
    return this.#turn(() => (order.mode.dryRun ? this.#plan(order, onProgress) : this.#carryOut(order, onProgress)));
  }

  /** Ends every process. What was under way is not written. */
  stop(): Promise<void> {
    return this.#helpers.stop();
  }

  /** A plan is mostly followed by another, with other options. */
  async #plan(order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
    const helper = this.#helpers.take();
    return await this.#ask(helper, order, onProgress).finally(() => this.#helpers.rest(helper));
  }

  async #carryOut(order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
    const helper = this.#helpers.takeNew();
    return await this.#ask(helper, order, onProgress).finally(() => helper.end());
  }

  #ask(helper: Helper, order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
    return helper.ask({ order, address: this.#address }, (message) => {
      const said = importAnswerSchema.parse(message);
      if (said.type === 'fault') throw new Error(`the import process: ${said.message}`);
      if (said.type === 'report') return said.report;
      onProgress(said.progress);
      return undefined;
    });
  }
}
