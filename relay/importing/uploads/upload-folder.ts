import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../clock.ts';
import { writeWhole } from '../../write-whole.ts';
import type { ImportFileGiven } from '../import-file.ts';
import { bounded } from './bounded.ts';

/** What somebody sent to be imported as one: a file, or the parts of one. */
export interface Upload {
  readonly id: string;
  /** Each with the name that the person's own machine has for it. */
  readonly files: readonly ImportFileGiven[];
  readonly bytes: number;
  readonly at: number;
}

const KEPT_MS = 2 * 60 * 60 * 1000;
const SWEEP_MS = 10 * 60 * 1000;
const MOST_UPLOADS = 20;

/** Files that were sent and may be imported: kept for a while, in a folder that begins empty and ends so. */
export class UploadFolder {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #uploads = new Map<string, Upload>();
  readonly #timer: NodeJS.Timeout;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.#sweep(MOST_UPLOADS), SWEEP_MS);
    this.#timer.unref();
  }

  /** What an earlier run left behind is removed. */
  async empty(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  find(id: string): Upload | null {
    return this.#uploads.get(id) ?? null;
  }

  /** Asked after files went, for what belongs to them elsewhere. */
  onGone: (isThere: (id: string) => boolean) => Promise<void> = async () => {};

  /** Writes a stream down. Throws `TooLarge` beyond `largest` bytes, and keeps nothing of it then. */
  async add(stream: Readable, name: string, largest: number): Promise<Upload> {
    await this.#sweep(MOST_UPLOADS - 1);
    const written = await this.#write(stream, largest);
    return this.#keep({ id: randomUUID(), files: [{ path: written.file, name }], bytes: written.bytes });
  }

  /** The same with another part of what was sent before. */
  async addTo({ id }: Upload, stream: Readable, name: string, largest: number): Promise<Upload> {
    const { file, bytes } = await this.#write(stream, largest);
    const before = this.#uploads.get(id);
    return this.#keep({
      id,
      files: [...(before?.files ?? []), { path: file, name }],
      bytes: (before?.bytes ?? 0) + bytes,
    });
  }

  #keep(sent: Omit<Upload, 'at'>): Upload {
    const upload = { ...sent, at: this.#clock.now() };
    this.#uploads.set(upload.id, upload);
    return upload;
  }

  async #write(stream: Readable, largest: number): Promise<{ file: string; bytes: number }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.#folder, randomUUID());
    const { bytes } = await writeWhole(file, (to) => pipeline(stream, bounded(largest), to), 0o600);
    return { file, bytes };
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#uploads.clear();
    await this.empty();
  }

  /** What was sent long ago goes, and the oldest beyond `most`. */
  async #sweep(most: number): Promise<void> {
    const uploads = [...this.#uploads.values()];
    const since = this.#clock.now() - KEPT_MS;
    const going = uploads.filter(({ at }, index) => at < since || index < uploads.length - most);
    for (const { id, files } of going) {
      this.#uploads.delete(id);
      await Promise.all(files.map((file) => rm(file.path, { force: true })));
    }
    if (going.length > 0) await this.onGone((id) => this.#uploads.has(id));
  }
}
