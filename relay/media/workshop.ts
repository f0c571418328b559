import pLimit from 'p-limit';
import { type Helper, HelperEnded, HelperPool } from '../helper-pool.ts';
import type { OwnProcess } from '../own-process.ts';
import { type ImageAnswer, type ImageRequest, imageAnswerSchema } from './image-messages.ts';

export interface WorkshopOptions {
  readonly process: OwnProcess;
  /** A picture that takes longer is given up. */
  readonly limitMs: number;
  /** A process that has had nothing to do for so long ends. */
  readonly idleMs: number;
  /** A picture took its process with it. */
  readonly onCrash: (error: Error) => void;
  /** How many pictures may be read at once now; asked whenever one comes or is done. */
  readonly mostJobs: () => Promise<number>;
}

/** Two cores are what a small machine has; more pictures at once would not be done sooner. */
export const MOST_JOBS = 2;
/** While a show is live: with two at once the slowest hundredth of its moves took four times as long as without any. */
export const MOST_JOBS_ON_AIR = 1;
export const JOB_WITHIN_MS = 30_000;
export const IDLE_MS = 30_000;

/**
 * Reads pictures in processes of its own, so many at once as there may be, the rest in line. A job that takes too long is over when it
 * is said to be over: its process has been killed and has ended. sharp's own timeout cannot promise that: it is looked at
 * between steps, and decoding one AVIF or a JPEG of a thousand scans is one step.
 */
export class Workshop {
  readonly #options: WorkshopOptions;
  readonly #helpers: HelperPool;
  readonly #turn = pLimit(1);

  constructor(options: WorkshopOptions) {
    this.#options = options;
    this.#helpers = new HelperPool(options.process, options.idleMs);
  }

  /** How many jobs run now. */
  get busy(): number {
    return this.#turn.activeCount;
  }

  /** Reads `file` and fills `folder`, which is not there yet. Rejects if the process dies of it or the workshop stops. */
  async read(request: ImageRequest): Promise<ImageAnswer> {
    await this.#countTurns();
    return this.#turn(() => this.#work(request).finally(() => this.#countTurns()));
  }

  /** Ends every process. What was being read is given up. */
  stop(): Promise<void> {
    return this.#helpers.stop();
  }

  async #countTurns(): Promise<void> {
    this.#turn.concurrency = await this.#options.mostJobs();
  }

  async #work(request: ImageRequest): Promise<ImageAnswer> {
    const helper = this.#helpers.take();
    const answer = await this.#answer(helper, request);
    this.#helpers.rest(helper);
    if (answer.type === 'fault') throw new Error(`reading a picture: ${answer.message}`);
    return answer;
  }

  async #answer(helper: Helper, request: ImageRequest): Promise<ImageAnswer> {
    let isLate = false;
    const tooLong = setTimeout(() => {
      isLate = true;
      void helper.end();
    }, this.#options.limitMs);
    try {
      return await helper.ask(request, (message) => (isLate ? undefined : imageAnswerSchema.parse(message)));
    } catch (error) {
      if (isLate) return { type: 'refused', reason: 'too-slow' };
      if (!(error instanceof HelperEnded) || error.signal === null) throw error;
      // A decoder that crashed, or took all memory: that is the picture's doing.
      this.#options.onCrash(error);
      return { type: 'refused', reason: 'damaged' };
    } finally {
      clearTimeout(tooLong);
    }
  }
}
