import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { inWords, isAborted } from '../api.ts';
import { sendImage } from './images-api.ts';

/** A picture on its way. */
export interface SentFile {
  readonly name: string;
  readonly productId: string;
  readonly productName: string;
  /** 0 to 1. */
  readonly share: number;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  /** Why it failed, and what to do. */
  readonly problem: string | null;
}

/** More would only make each of them slower. */
const AT_ONCE = 2;

/** Pictures that are sent to products, two at a time. Leaving the page stops what is not there yet. */
export class ImageUploads implements ReactiveController {
  files: readonly SentFile[] = [];

  readonly #host: ReactiveControllerHost;
  /** After the last of those that were given. */
  readonly #whenDone: () => void;
  readonly #waiting: { readonly at: number; readonly file: File }[] = [];
  #asked = new AbortController();
  #sending = 0;

  constructor(host: ReactiveControllerHost, whenDone: () => void) {
    this.#host = host;
    this.#whenDone = whenDone;
    host.addController(this);
  }

  hostConnected(): void {
    this.#asked = new AbortController();
  }

  hostDisconnected(): void {
    this.#asked.abort();
    this.#waiting.length = 0;
  }

  /** How far each product's pictures are, for those that have some on their way. */
  get shares(): ReadonlyMap<string, number> {
    const shares = new Map<string, number>();
    for (const { productId, share, state } of this.files) {
      if (state === 'sending' || state === 'waiting')
        shares.set(productId, Math.max(share, shares.get(productId) ?? 0));
    }
    return shares;
  }

  add(
    product: { readonly id: string; readonly name: string; readonly shortName: string | null },
    files: readonly File[],
  ): void {
    for (const file of files) {
      this.#waiting.push({ at: this.files.length, file });
      this.files = [
        ...this.files,
        {
          ...{ name: file.name, productId: product.id, productName: product.shortName ?? product.name },
          ...{ share: 0, state: 'waiting', problem: null },
        },
      ];
    }
    this.#next();
  }

  /** Forgets what is over. */
  clear(): void {
    if (this.#sending === 0 && this.#waiting.length === 0) this.files = [];
    this.#host.requestUpdate();
  }

  #next(): void {
    while (this.#sending < AT_ONCE) {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) break;
      void this.#send(waiting.at, waiting.file);
    }
    this.#host.requestUpdate();
  }

  async #send(at: number, file: File): Promise<void> {
    const productId = this.files[at]?.productId ?? '';
    this.#sending += 1;
    this.#set(at, { state: 'sending' });
    try {
      const onProgress = (share: number) => this.#set(at, { share });
      await sendImage(productId, file, { onProgress, signal: this.#asked.signal });
      this.#set(at, { state: 'done', share: 1 });
    } catch (error) {
      if (!isAborted(error)) this.#set(at, { state: 'failed', problem: inWords(error) });
    }
    this.#sending -= 1;
    this.#next();
    if (this.#sending === 0) this.#whenDone();
  }

  #set(at: number, change: Partial<SentFile>): void {
    this.files = this.files.map((file, index) => (index === at ? { ...file, ...change } : file));
    this.#host.requestUpdate();
  }
}
