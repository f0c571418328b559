import { type ImportReport, type ImportState, importReportSchema } from '#protocol/imports-api.ts';
import { type ImportProgress, type ImportRequest, importFile } from '../import-file.ts';

interface Job {
  state: ImportState;
  readonly done: Promise<void>;
}

const BEGUN: ImportState = { state: 'working', progress: { phase: 'waiting', rows: 0, share: 0 } };
const MOST_JOBS = 50;

/** Imports that pages started, how far they are and what came of them. */
export class ImportJobs {
  readonly #onFault: (error: unknown, detail: object) => void;
  readonly #jobs = new Map<string, Job>();

  constructor(onFault: (error: unknown, detail: object) => void) {
    this.#onFault = onFault;
  }

  find(uploadId: string): ImportState | null {
    return this.#jobs.get(uploadId)?.state ?? null;
  }

  /** Begins at once and goes on without its caller; closes the pictures it was given. A file under way is not begun twice. */
  start(
    uploadId: string,
    request: Omit<ImportRequest, 'onProgress'>,
    onDone: (report: ImportReport) => Promise<void>,
  ): ImportState {
    const running = this.#jobs.get(uploadId);
    if (running?.state.state === 'working') {
      void request.pictures?.close();
      return running.state;
    }
    const work = importFile({
      ...request,
      onProgress: (now) => this.#say(uploadId, { state: 'working', progress: inShort(now) }),
    });
    const done = work
      .finally(() => request.pictures?.close())
      .then(async (done) => {
        const report = importReportSchema.parse(done);
        await onDone(report);
        this.#say(uploadId, { state: 'done', report });
      })
      .catch((error: unknown) => {
        this.#onFault(error, { import: uploadId });
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
