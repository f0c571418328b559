import { type ChildProcess, fork } from 'node:child_process';
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
  /** How many pictures may be read at once now; asked before each. */
  readonly mostJobs: () => Promise<number>;
}

/** Two cores are what a small machine has; more pictures at once would not be done sooner. */
export const MOST_JOBS = 2;
/** While a show is live: with two at once the slowest hundredth of its moves took four times as long as without any. */
export const MOST_JOBS_ON_AIR = 1;
export const JOB_WITHIN_MS = 30_000;
export const IDLE_MS = 30_000;
/** Kept of what a process says before it dies. */
const MOST_STDERR = 2_000;

interface Bench {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  idle: NodeJS.Timeout | null;
}

/**
 * Reads pictures in processes of its own, so many at once as there may be, the rest in line. A job that takes too long is over when it
 * is said to be over: its process has been killed and has ended. sharp's own timeout cannot promise that: it is looked at
 * between steps, and decoding one AVIF or a JPEG of a thousand scans is one step.
 */
export class Workshop {
  readonly #options: WorkshopOptions;
  readonly #free: Bench[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #line: (() => void)[] = [];
  #busy = 0;
  #stopped = false;

  constructor(options: WorkshopOptions) {
    this.#options = options;
  }

  /** How many jobs run now. */
  get busy(): number {
    return this.#busy;
  }

  /** Reads `file` and fills `folder`, which is not there yet. Rejects if the process dies of it or the workshop stops. */
  async read(request: ImageRequest): Promise<ImageAnswer> {
    await this.#turn();
    try {
      if (this.#stopped) throw new Error('the relay is stopping');
      return await this.#work(this.#bench(), request);
    } finally {
      this.#busy -= 1;
      this.#line.shift()?.();
    }
  }

  /** Ends every process. What was being read is given up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const ended = [...this.#all].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of this.#all) child.kill('SIGKILL');
    await Promise.all(ended);
  }

  async #turn(): Promise<void> {
    if (this.#line.length > 0) await new Promise<void>((resolve) => this.#line.push(resolve));
    for (;;) {
      const most = await this.#options.mostJobs();
      if (this.#busy < most) break;
      // It stays the first in line.
      await new Promise<void>((resolve) => this.#line.unshift(resolve));
    }
    this.#busy += 1;
    // There may be room for more than before.
    this.#line.shift()?.();
  }

  #bench(): Bench {
    const free = this.#free.pop();
    if (free?.idle) clearTimeout(free.idle);
    return free ?? this.#newBench();
  }

  #newBench(): Bench {
    const { file, execArgv, cwd } = this.#options.process;
    const child = fork(file, { execArgv: [...execArgv], cwd, env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let stderr = '';
    child.stderr?.on('data', (data) => {
      stderr = `${stderr}${data}`.slice(-MOST_STDERR);
    });
    const bench: Bench = { child, stderr: () => stderr, idle: null };
    this.#all.add(child);
    const gone = () => {
      this.#all.delete(child);
      if (this.#free.includes(bench)) this.#free.splice(this.#free.indexOf(bench), 1);
    };
    // One that could not be started at all says only the second.
    child.once('exit', gone).on('error', gone);
    return bench;
  }

  async #work(bench: Bench, request: ImageRequest): Promise<ImageAnswer> {
    const answer = await this.#answer(bench, request);
    if (bench.child.connected && bench.child.exitCode === null && bench.child.signalCode === null) this.#rest(bench);
    if (answer.type === 'fault') throw new Error(`reading a picture: ${answer.message}`);
    return answer;
  }

  #answer({ child, stderr }: Bench, request: ImageRequest): Promise<ImageAnswer> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const tooLong = setTimeout(() => {
        isLate = true;
        child.kill('SIGKILL');
      }, this.#options.limitMs);
      const end = () => {
        clearTimeout(tooLong);
        child.off('message', hear).off('exit', died).off('error', failed);
      };
      const hear = (message: unknown) => {
        if (isLate) return;
        end();
        const parsed = imageAnswerSchema.safeParse(message);
        if (parsed.success) resolve(parsed.data);
        else reject(new Error(`the image process said ${JSON.stringify(message)}`));
      };
      const died = (code: number | null, signal: NodeJS.Signals | null) => {
        end();
        if (isLate) return resolve({ type: 'refused', reason: 'too-slow' });
        const why = new Error(`the image process ended (${signal ?? code}): ${stderr()}`);
        if (signal === null) return reject(why);
        // A decoder that crashed, or took all memory: that is the picture's doing.
        this.#options.onCrash(why);
        resolve({ type: 'refused', reason: 'damaged' });
      };
      const failed = (error: Error) => {
        end();
        reject(error);
      };
      child.on('message', hear).on('exit', died).on('error', failed);
      child.send(request);
    });
  }

  #rest(bench: Bench): void {
    bench.idle = setTimeout(() => {
      this.#free.splice(this.#free.indexOf(bench), 1);
      bench.child.kill('SIGKILL');
    }, this.#options.idleMs);
    bench.idle.unref();
    this.#free.push(bench);
  }
}
