import type { Deed, PresentConnection, Receipt } from '#protocol/messages.ts';
import type { SessionId } from '#protocol/session.ts';
import type { LiveSession } from '../core/session.ts';
import { frame } from './frames.ts';

/** Producers hear of it at most this often: P19. */
const TELL_EVERY_MS = 250;

interface Present {
  readonly session: SessionId;
  /** The paired device behind the connection; null: a login. */
  readonly deviceId: string | null;
  connection: PresentConnection;
  /** The cue it painted last, and when. */
  seen: { readonly cueId: string; readonly at: number } | null;
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

/** Who watches which session on this relay, and what they have painted. */
export class Presence {
  readonly #present = new Map<string, Present>();
  readonly #watched = new Map<SessionId, Watched>();
  readonly #due = new Map<SessionId, NodeJS.Timeout>();

  arrive(session: SessionId, deviceId: string | null, connection: PresentConnection): void {
    this.#present.set(connection.id, { session, deviceId, connection, seen: null });
    this.changed(session);
  }

  /** `cueId`: the cue that stands in what was painted; null: none. */
  painted(connectionId: string, receipt: Receipt, cueId: string | null, at: number): void {
    const present = this.#present.get(connectionId);
    if (!present) return;
    present.connection = { ...present.connection, painted: receipt };
    if (cueId !== null && present.seen?.cueId !== cueId) present.seen = { cueId, at };
    this.changed(present.session);
  }

  leave(connectionId: string): void {
    const present = this.#present.get(connectionId);
    if (!present) return;
    this.#present.delete(connectionId);
    this.changed(present.session);
  }

  /** One connection; null: it is not here. */
  find(connectionId: string): PresentConnection | null {
    return this.#present.get(connectionId)?.connection ?? null;
  }

  /** Who is here, with when they saw the cue that is in the air, and what those of their name did last. */
  frameOf({ session: { info, state }, deeds }: Told): Buffer {
    const connections = [...this.#present.values()]
      .filter((present) => present.session === info.id)
      .map(({ connection, seen }) => {
        const deed = deeds.get(connection.name);
        const isSeen = seen !== null && seen.cueId === state.cue?.id;
        return { ...connection, ...(isSeen && { cueSeenAt: seen.at }), ...(deed && { deed }) };
      });
    return frame({ type: 'presence', connections });
  }

  /** The connections of one paired device, of whatever session. */
  ofDevice(deviceId: string): PresentConnection[] {
    return [...this.#present.values()]
      .filter((present) => present.deviceId === deviceId)
      .map(({ connection }) => connection);
  }

  /** Calls `listener` with the frame that is made for all some time after a change, until the returned function is called. */
  watch(room: Told, listener: (frame: Buffer) => void): () => void {
    const { id } = room.session.info;
    const { listeners } = this.#watched.get(id) ?? { listeners: new Set() };
    this.#watched.set(id, { room, listeners: listeners.add(listener) });
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#watched.delete(id);
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

  #tell(session: SessionId): void {
    this.#due.delete(session);
    const watched = this.#watched.get(session);
    if (watched === undefined) return;
    const told = this.frameOf(watched.room);
    for (const listener of watched.listeners) listener(told);
  }
}
