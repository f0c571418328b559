import type { WebSocket } from 'ws';

/** Above this much unsent, frames that a newer one of their kind replaces wait for the reader. */
const SOFT_LIMIT = 256 * 1024;
/** Above this much unsent, beside the largest frame there was, the reader is taken for lost. */
const HARD_LIMIT = 4 * 1024 * 1024;

/** Kinds of which only the newest matters. */
export type LatestOnly = 'session' | 'state' | 'cue' | 'presence' | 'relayStatus';

/** What leaves one socket: P17. A reader that stalls costs at most the hard limit of memory and nobody's time. */
export class Outbox {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<LatestOnly, Buffer>();
  #largest = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Goes out in its turn. */
  send(frame: Buffer): void {
    this.#flush();
    this.#write(frame);
  }

  /** Goes out in its turn while the reader keeps up; otherwise the newest of its kind goes once it does again. */
  sendLatest(kind: LatestOnly, frame: Buffer): void {
    if (this.#socket.bufferedAmount <= SOFT_LIMIT && this.#waiting.size === 0) return this.#write(frame);
    this.#waiting.delete(kind);
    this.#waiting.set(kind, frame);
    this.#flush();
  }

  #flush(): void {
    if (this.#waiting.size === 0 || this.#socket.bufferedAmount > SOFT_LIMIT) return;
    const frames = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const frame of frames) this.#write(frame);
  }

  #write(frame: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#largest = Math.max(this.#largest, frame.length);
    if (this.#socket.bufferedAmount > HARD_LIMIT + this.#largest) return this.#socket.terminate();
    this.#socket.send(frame, { binary: false }, () => this.#flush());
  }
}
