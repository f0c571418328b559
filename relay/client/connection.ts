import { SILENCE_LIMIT_MS } from '#protocol/limits.ts';
import type { ClientMessage, RelayMessage } from '#protocol/messages.ts';
import { SUBPROTOCOL } from '#protocol/version.ts';
import type { Cancel, ClientClock } from './clock.ts';
import { Heartbeat } from './heartbeat.ts';
import { readRelayMessage } from './incoming.ts';
import type { ClientSocket, WebSocketConstructor } from './socket.ts';

/** A port that accepts and says nothing, or a network that swallows everything. */
export const OPEN_WITHIN_MS = 5_000;

/** The close code; `silent`: we gave up on it; `faulty`: it said something that makes no sense. */
export type Loss = number | 'silent' | 'faulty';

export interface ConnectionEvents {
  opened(): void;
  heard(message: RelayMessage): void;
  lagging(isLagging: boolean): void;
  /** Once, and nothing after it; not after `drop`. */
  lost(loss: Loss): void;
}

export interface ConnectionNeeds {
  readonly url: string;
  readonly WebSocket: WebSocketConstructor;
  readonly clock: ClientClock;
  readonly log: (text: string, detail: unknown) => void;
}

/** One socket, from the attempt to its end. Whatever the socket still says after that is heard by nobody. */
export class Connection {
  readonly #startedAt: number;
  readonly #needs: ConnectionNeeds;
  readonly #events: ConnectionEvents;
  #socket: ClientSocket | null = null;
  #heartbeat: Heartbeat | null = null;
  #cancelDeadline: Cancel;
  #isOver = false;

  constructor(needs: ConnectionNeeds, events: ConnectionEvents) {
    this.#startedAt = needs.clock.now();
    this.#needs = needs;
    this.#events = events;
    this.#cancelDeadline = needs.clock.later(OPEN_WITHIN_MS, () => this.#lose('silent'));
    this.#socket = this.#open();
  }

  get isWelcomed(): boolean {
    return this.#heartbeat !== null;
  }

  get ageMs(): number {
    return this.#needs.clock.now() - this.#startedAt;
  }

  send(message: ClientMessage): void {
    if (!this.#isOver) this.#socket?.send(JSON.stringify(message));
  }

  /** Whether it is still there is to be found out soon. */
  probe(): void {
    this.#heartbeat?.probe();
  }

  /** Ends it from our side; no event follows. */
  drop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelDeadline();
    this.#heartbeat?.stop();
    this.#socket?.close();
  }

  #open(): ClientSocket | null {
    try {
      const socket = new this.#needs.WebSocket(this.#needs.url, SUBPROTOCOL);
      this.#listen(socket);
      return socket;
    } catch (error) {
      // The browser refuses some addresses outright. The deadline tells the client, which may not expect it this early.
      this.#needs.log('the socket could not be made', error);
      return null;
    }
  }

  #listen(socket: ClientSocket): void {
    socket.addEventListener('error', () => {}); // `close` follows and says the same; but ws throws where nobody listens
    socket.addEventListener('close', ({ code }) => this.#lose(code));
    socket.addEventListener('message', ({ data }) => this.#receive(data));
    socket.addEventListener('open', () => this.#opened());
  }

  #opened(): void {
    if (this.#isOver) return;
    this.#cancelDeadline();
    this.#cancelDeadline = this.#needs.clock.later(SILENCE_LIMIT_MS, () => this.#lose('silent'));
    this.#events.opened();
  }

  #receive(data: unknown): void {
    if (this.#isOver) return;
    const incoming = readRelayMessage(data);
    switch (incoming.kind) {
      case 'message':
        this.#heard(incoming.message);
        break;
      case 'unknown':
        this.#heartbeat?.heard();
        break;
      case 'faulty':
        this.#needs.log('the relay said something that makes no sense', incoming.detail);
        this.#lose('faulty');
        break;
    }
  }

  #heard(message: RelayMessage): void {
    if (message.type === 'welcome') this.#welcomed();
    this.#events.heard(message);
    // Last: a lagging line shows what it heard before it is called live again.
    if (!this.#isOver) this.#heartbeat?.heard();
  }

  #welcomed(): void {
    this.#cancelDeadline();
    this.#heartbeat ??= new Heartbeat(this.#needs.clock, {
      ping: () => this.send({ type: 'ping', at: Math.round(this.#needs.clock.now()) }),
      lagging: (isLagging) => this.#events.lagging(isLagging),
      dead: () => this.#lose('silent'),
    });
  }

  #lose(loss: Loss): void {
    if (this.#isOver) return;
    this.drop();
    this.#events.lost(loss);
  }
}
