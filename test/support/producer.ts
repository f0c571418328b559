import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Command, Result } from '#protocol/commands.ts';
import type { ClientKind, Hello, RelayMessage, StateSnapshot } from '#protocol/messages.ts';
import { PROTOCOL_VERSION, SUBPROTOCOL } from '#protocol/version.ts';
import { tokenFor } from './sign-in.ts';

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export type HelloGiven = Partial<Omit<Hello, 'token'>> & {
  readonly kind?: ClientKind;
  readonly name?: string;
  readonly token?: string | null;
};

/** A real socket with the plainest client on it: says what it is told to say and keeps all that it hears. */
export class TestClient {
  readonly socket: WebSocket;
  readonly heard: RelayMessage[] = [];
  /** The same as they came over the wire. */
  readonly frames: string[] = [];
  readonly closed: Promise<Closed>;
  #waiting: (() => void)[] = [];

  constructor(socketUrl: string, headers: Readonly<Record<string, string>> = {}) {
    this.socket = new WebSocket(socketUrl, SUBPROTOCOL, { headers, perMessageDeflate: false });
    this.socket.on('message', (data) => {
      this.frames.push(String(data));
      this.heard.push(JSON.parse(String(data)));
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    // A refused upgrade is an error and then a close; tests look at the close.
    this.socket.on('error', () => this.#wake());
    this.socket.on('close', () => this.#wake());
  }

  async opened(): Promise<void> {
    if (this.socket.readyState === WebSocket.OPEN) return;
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  /** Signed in as its kind usually is; `token: null` is not. */
  hello(session: string, given: HelloGiven = {}): void {
    const { kind = 'controller', name = 'Phone', token = tokenFor(kind), ...rest } = given;
    const signed = token === null ? {} : { token };
    this.say({ type: 'hello', protocol: PROTOCOL_VERSION, session, client: { kind, name }, ...signed, ...rest });
  }

  /** The answer to a command. */
  async command(command: Command, commandId: string = randomUUID()): Promise<Result> {
    this.say({ type: 'command', commandId, command });
    const message = await this.until((heard) => heard.type === 'result' && heard.commandId === commandId);
    if (message.type !== 'result') throw new Error('not a result');
    const { type: _, ...result } = message;
    return result;
  }

  /** The first message, heard already or to come within a quarter of a minute, that is as wished. */
  async until(isWished: (message: RelayMessage) => boolean): Promise<RelayMessage> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const found = this.heard.find(isWished);
      if (found) return found;
      if (Date.now() > deadline)
        throw new Error(`never heard it; heard ${this.heard.map(({ type }) => type).join(', ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  get latestState(): StateSnapshot | undefined {
    return this.heard.findLast((message) => message.type === 'state');
  }

  all<T extends RelayMessage['type']>(type: T): Extract<RelayMessage, { type: T }>[] {
    return this.heard.filter((message): message is Extract<RelayMessage, { type: T }> => message.type === type);
  }

  close(): void {
    this.socket.terminate();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

/** A client that has been welcomed and holds the first snapshots. */
export async function aClient(
  relay: { readonly socketUrl: string },
  session: string,
  given: HelloGiven = {},
): Promise<TestClient> {
  const client = new TestClient(relay.socketUrl);
  await client.opened();
  client.hello(session, given);
  await client.until((message) => message.type === 'cue');
  return client;
}
