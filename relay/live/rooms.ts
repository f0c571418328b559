import type { SessionId } from '#protocol/session.ts';
import type { Notice } from '../store/sessions.ts';
import { Room, type RoomDeps, type RoomStore } from './room.ts';

export interface RoomsDeps extends Omit<RoomDeps, 'store'> {
  /** The store of a session known by its id. */
  readonly storeOf: (id: SessionId) => RoomStore;
  /** The id behind a slug or an id; null if there is no such session. */
  readonly find: (idOrSlug: string) => Promise<SessionId | null>;
}

/** Beyond this many, rooms that nobody watches or has asked for lately are let go when another opens. */
const MOST_IDLE_ROOMS = 32;
const LATELY_MS = 60_000;

/** The sessions this relay holds in memory, each opened when somebody first asks for it. */
export class Rooms {
  readonly #deps: RoomsDeps;
  readonly #open = new Map<SessionId, Room>();
  readonly #askedForAt = new WeakMap<Room, number>();
  readonly #opening = new Map<string, Promise<Room | null>>();

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    deps.health.onChange(() => {
      if (!deps.health.isAway) this.refreshAll();
    });
  }

  /** The room of a session, or null if there is no such session. Rejects while the database is away, unless it is in memory. */
  async find(idOrSlug: string): Promise<Room | null> {
    const room = await this.#find(idOrSlug);
    if (room) this.#askedForAt.set(room, performance.now());
    return room;
  }

  async #find(idOrSlug: string): Promise<Room | null> {
    const inMemory =
      this.#open.get(idOrSlug) ?? [...this.#open.values()].find(({ session }) => session.info.slug === idOrSlug);
    if (inMemory) return inMemory;
    const underWay = this.#opening.get(idOrSlug);
    if (underWay) return underWay;
    const opening = this.#load(idOrSlug).finally(() => this.#opening.delete(idOrSlug));
    this.#opening.set(idOrSlug, opening);
    return opening;
  }

  async #load(idOrSlug: string): Promise<Room | null> {
    const id = await this.#deps.find(idOrSlug);
    if (id === null) return null;
    const store = this.#deps.storeOf(id);
    const loaded = await store.load();
    if (loaded === null) return null;
    // Two names of one session may have been asked for at once.
    const room = this.#open.get(id) ?? new Room(loaded, { ...this.#deps, store });
    this.#letGoIdle();
    this.#open.set(id, room);
    // Whatever was committed between reading and listening.
    void room.refresh();
    return room;
  }

  /** A commit of some relay. */
  hear(notice: Notice): void {
    const room = this.#open.get(notice.session);
    if (!notice.gone) return room?.hear(notice);
    this.#open.delete(notice.session);
    room?.audience.dismissAll();
  }

  /** After a time in which notices may have been missed. */
  refreshAll(): void {
    for (const room of this.#open.values()) void room.refresh();
  }

  /** Resolves once nothing that was begun so far needs the database any more. */
  async idle(): Promise<void> {
    await Promise.all([...this.#open.values()].map((room) => room.idle()));
  }

  get openCount(): number {
    return this.#open.size;
  }

  #letGoIdle(): void {
    if (this.#open.size < MOST_IDLE_ROOMS) return;
    const lately = performance.now() - LATELY_MS;
    for (const [id, room] of this.#open) {
      if (room.audience.size === 0 && (this.#askedForAt.get(room) ?? 0) < lately) this.#open.delete(id);
    }
  }
}
