import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { harmlessEnvironment, type OwnProcess } from './own-process.ts';

/** Kept of what a process says before it dies. */
const MOST_STDERR = 2_000;

/** It ended before it had answered; `signal` is null if it ended by itself. The message has its last words. */
export class HelperEnded extends Error {
  readonly signal: NodeJS.Signals | null;

  constructor(file: string, how: number | NodeJS.Signals | null, stderr: string) {
    super(`${path.basename(file)} ended (${how}) ${stderr}`.trim());
    this.signal = typeof how === 'string' ? how : null;
  }
}

/** A process beside the relay that works for it, at one thing at a time. */
export class Helper {
  readonly #file: string;
  readonly #child: ChildProcess;
  /** Fulfilled when it has ended, or could not be started at all. */
  readonly gone: Promise<void>;
  #stderr = '';

  constructor({ file, execArgv, cwd }: OwnProcess) {
    const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
    this.#file = file;
    this.#child = fork(file, { execArgv: [...execArgv], cwd, env: harmlessEnvironment(), stdio: [...stdio] });
    this.#child.stderr?.on('data', (data) => {
      this.#stderr = `${this.#stderr}${data}`.slice(-MOST_STDERR);
    });
    this.gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve()).on('error', () => resolve());
    });
  }

  get isThere(): boolean {
    return this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /**
   * The first of its messages that `hear` makes an answer of. Rejects with what `hear` throws, with a HelperEnded, or with the
   * reason that it could not be started.
   */
  ask<T>(request: object, hear: (message: unknown) => T | undefined): Promise<T> {
    const child = this.#child;
    return new Promise<T>((resolve, reject) => {
      const heard = (message: unknown) => {
        try {
          const answer = hear(message);
          if (answer !== undefined) over(() => resolve(answer));
        } catch (error) {
          failed(error);
        }
      };
      const ended = (code: number | null, signal: NodeJS.Signals | null) =>
        failed(new HelperEnded(this.#file, signal ?? code, this.#stderr));
      const failed = (error: unknown) => over(() => reject(error));
      const over = (settle: () => void) => {
        child.off('message', heard).off('exit', ended).off('error', failed);
        settle();
      };
      child.on('message', heard).on('exit', ended).on('error', failed);
      child.send(request);
    });
  }

  /** Ends it, whatever it does. Fulfilled when it has ended. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.gone;
  }
}

/** Keeps helpers that have nothing to do for the next who needs one, and ends them after `idleMs` of that. */
export class HelperPool {
  readonly #process: OwnProcess;
  readonly #idleMs: number;
  readonly #all = new Set<Helper>();
  readonly #resting = new Map<Helper, NodeJS.Timeout>();
  #isStopped = false;

  constructor(process: OwnProcess, idleMs: number) {
    this.#process = process;
    this.#idleMs = idleMs;
  }

  /** One that rests, or else a new one. Throws once the pool has stopped. */
  take(): Helper {
    const [resting] = this.#resting.keys();
    if (resting === undefined) return this.takeNew();
    clearTimeout(this.#resting.get(resting));
    this.#resting.delete(resting);
    return resting;
  }

  takeNew(): Helper {
    if (this.#isStopped) throw new Error('the relay is stopping');
    const helper = new Helper(this.#process);
    this.#all.add(helper);
    void helper.gone.then(() => {
      this.#all.delete(helper);
      clearTimeout(this.#resting.get(helper));
      this.#resting.delete(helper);
    });
    return helper;
  }

  /** Of one that has answered. */
  rest(helper: Helper): void {
    if (!helper.isThere) return;
    const timer = setTimeout(() => void helper.end(), this.#idleMs);
    timer.unref();
    this.#resting.set(helper, timer);
  }

  /** Ends all of them; what they were at is not answered. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#all].map((helper) => helper.end()));
  }
}
