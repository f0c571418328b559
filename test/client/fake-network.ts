import type { ClientSocket, WebSocketConstructor } from '#client/socket.ts';
import { type ClientMessage, clientMessageSchema, type RelayMessage } from '#protocol/messages.ts';

type Listener = (event: never) => void;

/** A socket whose other end is the test. */
export class FakeSocket implements ClientSocket {
  readonly url: string;
  readonly protocol: string;
  /** What the client said, read with the relay's own schema. */
  readonly sent: ClientMessage[] = [];
  isClosedByClient = false;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    this.sent.push(clientMessageSchema.parse(JSON.parse(text)));
  }

  close(): void {
    this.isClosedByClient = true;
  }

  open(): void {
    this.#emit('open', {});
  }

  says(...messages: readonly RelayMessage[]): void {
    for (const message of messages) this.saysRaw(JSON.stringify(message));
  }

  saysRaw(data: unknown): void {
    this.#emit('message', { data });
  }

  closes(code: number): void {
    this.#emit('error', {});
    this.#emit('close', { code });
  }

  sentOf<T extends ClientMessage['type']>(type: T): Extract<ClientMessage, { type: T }>[] {
    return this.sent.filter((message): message is Extract<ClientMessage, { type: T }> => message.type === type);
  }

  #emit(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}

export interface FakeNetwork {
  readonly sockets: readonly FakeSocket[];
  readonly WebSocket: WebSocketConstructor;
  readonly latest: FakeSocket;
  /** As a browser does with an address it does not like. */
  refuseToMakeSockets(): void;
}

export function fakeNetwork(): FakeNetwork {
  const sockets: FakeSocket[] = [];
  let isRefusing = false;
  class Recorded extends FakeSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol);
      if (isRefusing) throw new SyntaxError('not an address for a WebSocket');
      sockets.push(this);
    }
  }
  return {
    sockets,
    WebSocket: Recorded,
    get latest() {
      return sockets.at(-1)!;
    },
    refuseToMakeSockets() {
      isRefusing = true;
    },
  };
}
