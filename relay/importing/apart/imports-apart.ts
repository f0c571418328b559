import { type ChildProcess, fork } from 'node:child_process';
import type { ImportReport } from '#protocol/imports-api.ts';
import { harmlessEnvironment, type OwnProcess } from '../../own-process.ts';
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
  readonly #given: ImportsApartGiven;
  readonly #free = new Map<ChildProcess, NodeJS.Timeout>();
  readonly #all = new Set<ChildProcess>();
  readonly #line: (() => void)[] = [];
  #busy = 0;
  #isStopped = false;

  constructor(given: ImportsApartGiven) {
    this.#given = given;
  }

  /** What came of it. Rejects for faults, and if the process dies over it: then nothing is written. */
  async run(order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
    while (this.#busy >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#line.push(resolve));
    this.#busy += 1;
    try {
      if (this.#isStopped) throw new Error('the relay is stopping');
      const child = order.mode.dryRun ? this.#planner() : this.#newChild();
      return await this.#ask(child, order, onProgress).finally(() => {
        if (order.mode.dryRun) this.#rest(child);
        else child.kill('SIGKILL');
      });
    } finally {
      this.#busy -= 1;
      this.#line.shift()?.();
    }
  }

  /** Ends every process. What was under way is not written. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#free.values()) clearTimeout(timer);
    const ended = [...this.#all].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of this.#all) child.kill('SIGKILL');
    await Promise.all(ended);
  }

  #planner(): ChildProcess {
    const [free] = this.#free.keys();
    if (free === undefined) return this.#newChild();
    clearTimeout(this.#free.get(free));
    this.#free.delete(free);
    return free;
  }

  #newChild(): ChildProcess {
    const { file, execArgv, cwd } = this.#given.process;
    const child = fork(file, {
      ...{ execArgv: [...execArgv], cwd, env: harmlessEnvironment() },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#all.add(child);
    const gone = () => {
      this.#all.delete(child);
      clearTimeout(this.#free.get(child));
      this.#free.delete(child);
    };
    // One that could not be started at all says only the second.
    child.once('exit', gone).on('error', gone);
    return child;
  }

  #ask(child: ChildProcess, order: ImportOrder, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
    return new Promise<ImportReport>((resolve, reject) => {
      const hear = (message: unknown) => {
        const { data: said, error } = importAnswerSchema.safeParse(message);
        if (said?.type === 'progress') return onProgress(said.progress);
        end();
        if (said?.type === 'report') resolve(said.report);
        else reject(error ?? new Error(`the import process: ${said?.message}`));
      };
      const died = (code: number | null, signal: NodeJS.Signals | null) => {
        end();
        reject(new Error(`the import process ended (${signal ?? code})`));
      };
      const failed = (error: Error) => {
        end();
        reject(error);
      };
      const end = () => child.off('message', hear).off('exit', died).off('error', failed);
      child.on('message', hear).on('exit', died).on('error', failed);
      child.send({ order, address: this.#given.address });
    });
  }

  /** A plan is mostly followed by another, with other options. */
  #rest(child: ChildProcess): void {
    if (!child.connected || child.exitCode !== null) return;
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#given.idleMs);
    timer.unref();
    this.#free.set(child, timer);
  }
}
