import type { Readable } from 'node:stream';
import type { ArchiveState } from '#protocol/archive-api.ts';
import { whyNotWritten } from './why-not-written.ts';

/** An archive to be sent once: it is gone when its stream is closed. */
export interface ArchiveDownload {
  readonly bytes: number;
  readonly stream: Readable;
}

export interface ArchiveShelfGiven {
  /** Makes an archive; tells of its pictures as they go in. */
  readonly make: (onFiles: (files: number) => void) => Promise<ArchiveDownload>;
  readonly onFault: (error: unknown, detail: object) => void;
  /** One that nobody fetches is given up after this: it holds everything. */
  readonly keptMs: number;
}

const UNKNOWN = 'It could not be put together: the log of Hudson says what went wrong. Nothing was changed; try again.';

/** The one archive that is being made, or lies ready to be fetched once. */
export class ArchiveShelf {
  readonly #given: ArchiveShelfGiven;
  #state: ArchiveState = { state: 'none' };
  #ready: ArchiveDownload | null = null;
  #forgetting: NodeJS.Timeout | undefined;

  constructor(given: ArchiveShelfGiven) {
    this.#given = given;
  }

  get state(): ArchiveState {
    return this.#state;
  }

  /** Begins one, and goes on without its caller. One that is being made, or lies ready, is not made again. */
  begin(): ArchiveState {
    if (this.#state.state === 'making' || this.#state.state === 'ready') return this.#state;
    this.#state = { state: 'making', files: 0 };
    void this.#make();
    return this.#state;
  }

  /** Gives the one that lies ready, which is no longer there then, or makes one. */
  async take(): Promise<ArchiveDownload> {
    const ready = this.#ready;
    if (ready === null) return this.#given.make(() => {});
    this.#clear();
    return ready;
  }

  /** What lies ready is removed. */
  stop(): void {
    this.#ready?.stream.destroy();
    this.#clear();
  }

  async #make(): Promise<void> {
    try {
      const made = await this.#given.make((files) => {
        this.#state = { state: 'making', files };
      });
      this.#ready = made;
      this.#state = { state: 'ready', bytes: made.bytes };
      this.#forgetting = setTimeout(() => this.stop(), this.#given.keptMs).unref();
    } catch (error) {
      this.#given.onFault(error, { archive: 'all' });
      this.#state = { state: 'failed', reason: whyNotWritten(error) ?? UNKNOWN };
    }
  }

  #clear(): void {
    clearTimeout(this.#forgetting);
    this.#ready = null;
    this.#state = { state: 'none' };
  }
}
