import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Added, NewPicture } from '../../media/add-image.ts';
import type { Database } from '../../store/connection.ts';
import { type WhichPictures, waitingPageImports } from '../../store/importing/fetches.ts';
import { fetchImages } from './fetch-images.ts';
import type { PictureShelf } from './picture-shelf.ts';

export interface PagePicturesGiven {
  readonly database: Database;
  readonly addImage: (picture: NewPicture) => Promise<Added>;
  /** The pictures that were sent with a sheet. */
  readonly shelf: PictureShelf;
  readonly clock: Clock;
  /** How often it looks whether another relay has died over its pictures. */
  readonly lookEveryMs: number;
  readonly onFault: (error: unknown, detail: object) => void;
}

const AGAIN_AFTER_MS = 30_000;

/**
 * Fetches the pictures of imports that were begun on a page: at the relay's start what an earlier one left, then after each
 * import, and what another relay was about to fetch and does not any more. Those of `hudson import` are its own errand, because only it has their files at hand.
 */
export class PagePictures {
  readonly #given: PagePicturesGiven;
  readonly #stopping = new AbortController();
  #working: Promise<void> | null = null;
  #asked: WhichPictures | null = null;
  #retry: NodeJS.Timeout | null = null;
  readonly #looking: NodeJS.Timeout;

  constructor(given: PagePicturesGiven) {
    this.#given = given;
    this.#looking = setInterval(() => this.#begin('abandoned'), given.lookEveryMs).unref();
  }

  /** Begins at once, or goes on when what is under way is done. */
  wake(): void {
    this.#begin('all');
  }

  #begin(which: WhichPictures): void {
    if (this.#asked !== 'all') this.#asked = which;
    if (this.#stopping.signal.aborted) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves once the picture at hand is done; the next relay goes on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#looking);
    if (this.#retry) clearTimeout(this.#retry);
    await this.#working;
  }

  async #work(): Promise<void> {
    try {
      while (this.#asked !== null && !this.#stopping.signal.aborted) {
        const which = this.#asked;
        this.#asked = null;
        for (const importId of await waitingPageImports(this.#given.database, which))
          await this.#fetch(importId, which);
      }
    } catch (error) {
      // The database is away, or a disk is full: the pictures wait, and so do we.
      this.#given.onFault(error, { while: 'fetching pictures of an import' });
      this.#retry = setTimeout(() => this.wake(), AGAIN_AFTER_MS).unref();
    }
  }

  async #fetch(importId: string, which: WhichPictures): Promise<void> {
    const { database, addImage, shelf, clock } = this.#given;
    const signal = this.#stopping.signal;
    if (signal.aborted) return;
    const files = await shelf.ofImport(importId);
    try {
      await fetchImages({
        ...{ database, addImage, importId, files, clock, signal, which },
        ...{ allowPrivate: false, run: randomUUID(), onProgress: () => {} },
      });
    } finally {
      await files?.close();
    }
    if (!signal.aborted) await shelf.forget(importId);
  }
}
