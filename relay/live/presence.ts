import type { Deed, PresentConnection, Receipt } from '#protocol/messages.ts';
import type { SessionId } from '#protocol/session.ts';

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

/** Who watches which session on this relay, and what they have painted. */
export class Presence {
  readonly #present = new Map<string, Present>();
  readonly #listeners = new Map<SessionId, Set<() => void>>();
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
  of(session: SessionId, cueId: string | null, deeds: ReadonlyMap<string, Deed>): PresentConnection[] {
    return [...this.#present.values()]
      .filter((present) => present.session === session)
      .map(({ connection, seen }) => {
        const deed = deeds.get(connection.name);
        const isSeen = seen !== null && seen.cueId === cueId;
        return { ...connection, ...(isSeen && { cueSeenAt: seen.at }), ...(deed && { deed }) };
      });
  }

  /** The connections of one paired device, of whatever session. */
  ofDevice(deviceId: string): PresentConnection[] {
    return [...this.#present.values()]
      .filter((present) => present.deviceId === deviceId)
      .map(({ connection }) => connection);
  }

  /** Calls `listener` some time after a change, until the returned function is called. */
  watch(session: SessionId, listener: () => void): () => void {
    const listeners = this.#listeners.get(session) ?? new Set();
    this.#listeners.set(session, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(session);
    };
  }

  /** Something of this session that is told with presence has changed. */
  changed(session: SessionId): void {
    if (this.#due.has(session) || !this.#listeners.has(session)) return;
    const timer = setTimeout(() => {
      this.#due.delete(session);
      for (const listener of this.#listeners.get(session) ?? []) listener();
    }, TELL_EVERY_MS);
    this.#due.set(session, timer);
  }

  stop(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }
}
