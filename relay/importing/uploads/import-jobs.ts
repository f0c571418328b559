import type { ImportReport, ImportState } from '#protocol/imports-api.ts';
import type { ImportOrder } from '../apart/import-messages.ts';
import type { ImportProgress } from '../import-file.ts';

interface Job {
  state: ImportState;
  readonly done: Promise<void>;
}

export interface ImportJobsGiven {
  readonly run: (order: ImportOrder, onProgress: (progress: ImportProgress) => void) => Promise<ImportReport>;
  readonly onFault: (error: unknown, detail: object) => void;
}

const BEGUN: ImportState = { state: 'working', progress: { phase: 'waiting', rows: 0, share: 0 } };
const MOST_JOBS = 50;

/** Imports that pages started, how far they are and what came of them. */
export class ImportJobs {
  readonly #given: ImportJobsGiven;
  readonly #jobs = new Map<string, Job>();

  constructor(given: ImportJobsGiven) {
    this.#given = given;
  }

  find(uploadId: string): ImportState | null {
    return this.#jobs.get(uploadId)?.state ?? null;
  }

  /** Begins at once and goes on without its caller. What is under way is not begun twice. */
  start(uploadId: string, order: ImportOrder, onDone: (report: ImportReport) => Promise<void>): ImportState {
    const running = this.#jobs.get(uploadId);
    if (running?.state.state === 'working') return running.state;
    const { run, onFault } = this.#given;
    const done = run(order, (now) => this.#say(uploadId, { state: 'working', progress: inShort(now) }))
      .then(async (report) => {
        await onDone(report);
        this.#say(uploadId, { state: 'done', report });
      })
      .catch((error: unknown) => {
        onFault(error, { import: uploadId });
        this.#say(uploadId, { state: 'failed' });
      });
    this.#jobs.set(uploadId, { state: BEGUN, done });
    this.#forget();
    return BEGUN;
  }

  /** Resolves once nothing is being imported. */
  async idle(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map(({ done }) => done));
  }

  #say(uploadId: string, state: ImportState): void {
    const job = this.#jobs.get(uploadId);
    if (job) job.state = state;
  }

  #forget(): void {
    for (const [id, { state }] of this.#jobs) {
      if (this.#jobs.size <= MOST_JOBS) return;
      if (state.state !== 'working') this.#jobs.delete(id);
    }
  }
}

function inShort(now: ImportProgress) {
  if (now.phase !== 'reading') return { phase: now.phase, rows: 0, share: now.phase === 'writing' ? 1 : 0 };
  return { phase: now.phase, rows: now.rows, share: Math.min(now.bytes / Math.max(now.totalBytes, 1), 1) };
}
