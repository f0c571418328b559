import type { ClientSocket, WebSocketConstructor } from '#client/socket.ts';
import type { Device, Simulation } from './simulation.ts';

type Listener = (event: never) => void;
type Item = { readonly text: string } | { readonly close: number };

/** The relay's end of a socket. */
export interface RelaySide {
  readonly send: (text: string) => void;
  readonly close: (code: number) => void;
}

export interface RelaySideEvents {
  received(text: string): void;
  closed(): void;
}

export interface Conditions {
  latencyMs: number;
  /** How likely a message arrives twice. */
  doubling: number;
  /** What meets a new socket. */
  door: 'open' | 'refused' | 'silent';
}

/** One direction of one connection: what is sent arrives late, perhaps twice, never out of order, or not at all. */
class Link {
  readonly #network: ChaoticNetwork;
  readonly #deliver: (item: Item) => void;
  #waiting: Item[] = [];
  #lastAt = 0;
  isCut = false;

  constructor(network: ChaoticNetwork, deliver: (item: Item) => void) {
    this.#network = network;
    this.#deliver = deliver;
  }

  send(item: Item): void {
    if (this.isCut) return;
    this.#carry(item);
    if ('text' in item && this.#network.doubles(item.text)) this.#carry(item);
  }

  /** What is under way is lost too. */
  cut(): void {
    this.isCut = true;
    this.#waiting = [];
  }

  #carry(item: Item): void {
    const { simulation } = this.#network;
    this.#lastAt = Math.max(this.#lastAt, simulation.now + this.#network.latency());
    this.#waiting.push(item);
    simulation.in(this.#lastAt - simulation.now, () => {
      const next = this.#waiting.shift();
      if (next !== undefined) this.#deliver(next);
    });
  }
}

/** A socket of the client, and both ways to the relay and back. */
export class ChaoticSocket implements ClientSocket {
  readonly #network: ChaoticNetwork;
  readonly #listeners = new Map<string, Listener[]>();
  readonly toRelay: Link;
  readonly toClient: Link;
  /** What arrived while the device slept is heard in the order it came, before anything newer. */
  readonly #inbox: Item[] = [];
  #relaySide: RelaySideEvents | null = null;
  isClosedByClient = false;
  #hasEnded = false;

  constructor(network: ChaoticNetwork) {
    this.#network = network;
    this.toRelay = new Link(network, (item) => this.#atRelay(item));
    this.toClient = new Link(network, (item) => {
      this.#inbox.push(item);
      network.device.whenAwake(() => this.#takeNext());
    });
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    this.#network.onSend(text);
    this.toRelay.send({ text });
  }

  get isOver(): boolean {
    return this.isClosedByClient || this.#hasEnded;
  }

  /** As with a real socket, what is under way to the client still arrives. */
  close(): void {
    this.isClosedByClient = true;
    this.toRelay.send({ close: 1000 });
  }

  open(relaySide: RelaySideEvents): void {
    this.#relaySide = relaySide;
    this.#emit('open', {});
  }

  /** The connection breaks. Both ends hear of it, what was under way is lost. */
  break(): void {
    this.toRelay.cut();
    this.toClient.cut();
    this.#relaySide?.closed();
    this.ended(1006);
  }

  ended(code: number): void {
    this.#network.device.whenAwake(() => {
      if (this.#hasEnded) return;
      this.#hasEnded = true;
      this.#emit('error', {});
      this.#emit('close', { code });
    });
  }

  #atRelay(item: Item): void {
    if ('text' in item) this.#relaySide?.received(item.text);
    else this.#relaySide?.closed();
  }

  #takeNext(): void {
    const item = this.#inbox.shift();
    if (item === undefined || this.#hasEnded) return;
    if ('text' in item) this.#emit('message', { data: item.text });
    else this.ended(item.close);
  }

  #emit(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}

export interface NetworkParts {
  readonly simulation: Simulation;
  readonly device: Device;
  readonly random: () => number;
  /** Each text the client hands to any socket. */
  readonly onSend: (text: string) => void;
  readonly accept: (relaySide: RelaySide) => RelaySideEvents;
}

export class ChaoticNetwork {
  readonly simulation: Simulation;
  readonly device: Device;
  readonly onSend: (text: string) => void;
  readonly conditions: Conditions = { latencyMs: 50, doubling: 0, door: 'open' };
  readonly WebSocket: WebSocketConstructor;
  readonly #random: () => number;
  readonly #accept: (relaySide: RelaySide) => RelaySideEvents;
  #sockets: ChaoticSocket[] = [];

  constructor({ simulation, device, random, onSend, accept }: NetworkParts) {
    this.simulation = simulation;
    this.device = device;
    this.onSend = onSend;
    this.#random = random;
    this.#accept = accept;
    const network = this;
    this.WebSocket = class extends ChaoticSocket {
      constructor() {
        super(network);
        network.#meet(this);
      }
    };
  }

  get openSockets(): readonly ChaoticSocket[] {
    this.#sockets = this.#sockets.filter(({ isOver }) => !isOver);
    return this.#sockets;
  }

  latency(): number {
    return 1 + this.#random() * this.conditions.latencyMs;
  }

  /** A second hello is a bad message, and no network makes one. */
  doubles(text: string): boolean {
    return !text.includes('"hello"') && this.#random() < this.conditions.doubling;
  }

  #meet(socket: ChaoticSocket): void {
    this.#sockets = [...this.openSockets, socket];
    if (this.conditions.door === 'silent') return;
    this.simulation.in(this.latency(), () => this.device.whenAwake(() => this.#answer(socket)));
  }

  #answer(socket: ChaoticSocket): void {
    if (socket.isOver) return;
    if (this.conditions.door === 'refused') return socket.ended(1006);
    const relaySide = this.#accept({
      send: (text) => socket.toClient.send({ text }),
      close: (code) => socket.toClient.send({ close: code }),
    });
    socket.open(relaySide);
  }
}
