import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../clock.ts';

export interface UploadedFile {
  readonly id: string;
  readonly path: string;
  /** As the person's own machine calls it. */
  readonly name: string;
  readonly bytes: number;
  readonly at: number;
}

/** The stream is longer than a file may be. */
export class TooLarge extends Error {}

const KEPT_MS = 2 * 60 * 60 * 1000;
const SWEEP_MS = 10 * 60 * 1000;
const MOST_FILES = 20;

/** Files that were sent and may be imported: kept for a while, in a folder that begins empty and ends so. */
export class UploadFolder {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #files = new Map<string, UploadedFile>();
  readonly #timer: NodeJS.Timeout;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.#sweep(MOST_FILES), SWEEP_MS);
    this.#timer.unref();
  }

  /** What an earlier run left behind is removed. */
  async empty(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  find(id: string): UploadedFile | null {
    return this.#files.get(id) ?? null;
  }

  /** Asked after files went, for what belongs to them elsewhere. */
  onGone: (isThere: (id: string) => boolean) => Promise<void> = async () => {};

  /** Writes a stream down. Throws `TooLarge` beyond `largest` bytes, and keeps nothing of it then. */
  async add(stream: Readable, name: string, largest: number): Promise<UploadedFile> {
    await this.#sweep(MOST_FILES - 1);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const id = randomUUID();
    const file = path.join(this.#folder, id);
    let bytes = 0;
    try {
      await pipeline(
        stream,
        async function* counted(pieces: AsyncIterable<Buffer>) {
          for await (const piece of pieces) {
            bytes += piece.length;
            if (bytes > largest) throw new TooLarge();
            yield piece;
          }
        },
        createWriteStream(file, { mode: 0o600 }),
      );
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    const uploaded = { id, path: file, name, bytes, at: this.#clock.now() };
    this.#files.set(id, uploaded);
    return uploaded;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#files.clear();
    await this.empty();
  }

  /** Old files go, and the oldest beyond `most`. */
  async #sweep(most: number): Promise<void> {
    const files = [...this.#files.values()];
    const since = this.#clock.now() - KEPT_MS;
    const going = files.filter((file, index) => file.at < since || index < files.length - most);
    for (const { id, path: file } of going) {
      this.#files.delete(id);
      await rm(file, { force: true });
    }
    if (going.length > 0) await this.onGone((id) => this.#files.has(id));
  }
}
