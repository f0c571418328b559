import type { Deed, PresentConnection, Receipt } from '#protocol/messages.ts';
import type { SessionId } from '#protocol/session.ts';
import type { LiveSession } from '../core/session.ts';
import type { Present } from '../store/presence-notices.ts';
import { frame } from './frames.ts';

/** Producers hear of it at most this often: P19. */
const TELL_EVERY_MS = 250;

/** One who is connected to this relay. */
interface Here extends Present {
  readonly session: SessionId;
  /** The paired device behind the connection; null: a login. */
  readonly deviceId: string | null;
}

/** The other relays of the database. */
export interface Others {
  /** Who of a session is on them. */
  elsewhere(session: SessionId): readonly Present[];
  /** Who of it is here, or what they have painted, has changed. */
  changed(session: SessionId): void;
  /** Other sessions than before are watched here. */
  sayWatching(): void;
}

/** What is told of a session beside who is here. */
export interface Told {
  readonly session: LiveSession;
  /** What those of a name did last. */
  readonly deeds: ReadonlyMap<string, Deed>;
}

interface Watched {
  readonly room: Told;
  readonly listeners: Set<(frame: Buffer) => void>;
}

/** Who watches which session, and what they have painted: those of this relay, and what is known of others. */
export class Presence {
  readonly #here = new Map<string, Here>();
  readonly #others: Others;
  readonly #watched = new Map<SessionId, Watched>();
  readonly #due = new Map<SessionId, NodeJS.Timeout>();

  constructor(others: Others) {
    this.#others = others;
  }

  /** Those of a session who are on this relay. */
  here(session: SessionId): Present[] {
    return [...this.#here.values()]
      .filter((one) => one.session === session)
      .map(({ connection, seen }) => ({ connection, seen }));
  }

  /** The sessions that are watched here. */
  get watched(): SessionId[] {
    return [...this.#watched.keys()];
  }

  arrive(session: SessionId, deviceId: string | null, connection: PresentConnection): void {
    this.#here.set(connection.id, { session, deviceId, connection, seen: null });
    this.#changedHere(session);
  }

  /** `cueId`: the cue that stands in what was painted; null: none. */
  painted(connectionId: string, receipt: Receipt, cueId: string | null, at: number): void {
    const one = this.#here.get(connectionId);
    if (!one) return;
    const seen = cueId !== null && one.seen?.cueId !== cueId ? { cueId, at } : one.seen;
    this.#here.set(connectionId, { ...one, seen, connection: { ...one.connection, painted: receipt } });
    this.#changedHere(one.session);
  }

  leave(connectionId: string): void {
    const one = this.#here.get(connectionId);
    if (!one) return;
    this.#here.delete(connectionId);
    this.#changedHere(one.session);
  }

  /** One connection; null: it is not on this relay. */
  find(connectionId: string): PresentConnection | null {
    return this.#here.get(connectionId)?.connection ?? null;
  }

  /** Who is here, with when they saw the cue that is in the air, and what those of their name did last. */
  frameOf({ session: { info, state }, deeds }: Told): Buffer {
    const everybody = [...this.here(info.id), ...this.#others.elsewhere(info.id)];
    const connections = everybody.map(({ connection, seen }) => {
      const deed = deeds.get(connection.name);
      const isSeen = seen !== null && seen.cueId === state.cue?.id;
      return { ...connection, ...(isSeen && { cueSeenAt: seen.at }), ...(deed && { deed }) };
    });
    return frame({ type: 'presence', connections });
  }

  /** The connections of one paired device to this relay, of whatever session. */
  ofDevice(deviceId: string): PresentConnection[] {
    return [...this.#here.values()].filter((one) => one.deviceId === deviceId).map(({ connection }) => connection);
  }

  /** Calls `listener` with the frame that is made for all some time after a change, until the returned function is called. */
  watch(room: Told, listener: (frame: Buffer) => void): () => void {
    const { id } = room.session.info;
    const { listeners } = this.#watched.get(id) ?? { listeners: new Set() };
    if (!this.#watched.has(id)) this.#others.sayWatching();
    this.#watched.set(id, { room, listeners: listeners.add(listener) });
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#watched.delete(id);
      this.#others.sayWatching();
    };
  }

  /** Something of this session that is told with presence has changed. */
  changed(session: SessionId): void {
    if (this.#due.has(session) || !this.#watched.has(session)) return;
    this.#due.set(
      session,
      setTimeout(() => this.#tell(session), TELL_EVERY_MS),
    );
  }

  stop(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }

  #changedHere(session: SessionId): void {
    this.changed(session);
    this.#others.changed(session);
  }

  #tell(session: SessionId): void {
    this.#due.delete(session);
    const watched = this.#watched.get(session);
    if (watched === undefined) return;
    const told = this.frameOf(watched.room);
    for (const listener of watched.listeners) listener(told);
  }
}
