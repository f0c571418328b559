import type { SessionId } from '#protocol/session.ts';
import { hereNotices, type PresenceNotice, type Present } from '../store/presence-notices.ts';

/** Others hear of a change at most this often, as producers do: P19. */
const TELL_EVERY_MS = 250;
/** While there are others: how often each says that it is there. */
const BEAT_MS = 5_000;
/** Whoever has been silent for longer is gone, and with them who was on them. */
const GONE_AFTER_MS = 12_000;

export interface NeighboursDeps {
  /** Names this relay among all of its database, this start of it. */
  readonly relay: string;
  /** Tells every relay; rejects while the database is away. What could not be told is told again with the next beat. */
  readonly tell: (notices: readonly PresenceNotice[]) => Promise<void>;
  /** Who of a session is on this relay. */
  readonly here: (session: SessionId) => readonly Present[];
  /** The sessions that producers on this relay watch. */
  readonly watched: () => readonly SessionId[];
  /** Who is elsewhere has changed. */
  readonly onChange: (session: SessionId) => void;
  readonly onFault: (error: unknown) => void;
}

interface Neighbour {
  heardAt: number;
  watched: ReadonlySet<SessionId>;
  readonly here: Map<SessionId, readonly Present[]>;
}

/**
 * The other relays of this database, and who is on them. A relay that is alone says nothing after its start; one that has
 * neighbours tells them of the sessions they watch, and of no other.
 */
export class Neighbours {
  readonly #deps: NeighboursDeps;
  readonly #known = new Map<string, Neighbour>();
  readonly #due = new Set<SessionId>();
  readonly #beat = setInterval(() => this.#alive(), BEAT_MS);
  #saysWatching = false;
  #timer: NodeJS.Timeout | null = null;
  #isTelling = false;
  #isStopped = false;

  constructor(deps: NeighboursDeps) {
    this.#deps = deps;
  }

  /** Who of this session is on the other relays. */
  elsewhere(session: SessionId): readonly Present[] {
    return [...this.#known.values()].flatMap(({ here }) => here.get(session) ?? []);
  }

  /** Somebody came to this relay, left it, or painted. */
  changed(session: SessionId): void {
    if (!this.#isWatchedElsewhere(session)) return;
    this.#due.add(session);
    this.#soon();
  }

  /** Says which sessions are watched here: when that changes, and whenever others may not have heard it. */
  sayWatching(): void {
    this.#saysWatching = true;
    this.#soon();
  }

  hear(notice: PresenceNotice): void {
    if (notice.relay === this.#deps.relay) return;
    if (notice.type === 'left') return this.#forget(notice.relay);
    const neighbour = this.#neighbour(notice.relay);
    neighbour.heardAt = performance.now();
    if (notice.type === 'watching') {
      const before = neighbour.watched;
      neighbour.watched = new Set(notice.sessions);
      for (const session of notice.sessions) if (!before.has(session)) this.changed(session);
      return;
    }
    const { session, present, isMore } = notice;
    neighbour.here.set(session, [...(isMore ? (neighbour.here.get(session) ?? []) : []), ...present]);
    this.#deps.onChange(session);
  }

  /** Says goodbye, as long as there is somebody to hear it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#beat);
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#known.size > 0) await this.#tell([{ type: 'left', relay: this.#deps.relay }]);
  }

  /** One who is new here has not heard of us either. */
  #neighbour(relay: string): Neighbour {
    const known = this.#known.get(relay);
    if (known) return known;
    const fresh: Neighbour = { heardAt: performance.now(), watched: new Set(), here: new Map() };
    this.#known.set(relay, fresh);
    this.sayWatching();
    return fresh;
  }

  #isWatchedElsewhere(session: SessionId): boolean {
    return [...this.#known.values()].some(({ watched }) => watched.has(session));
  }

  #alive(): void {
    for (const [relay, { heardAt }] of this.#known) {
      if (performance.now() - heardAt > GONE_AFTER_MS) this.#forget(relay);
    }
    if (this.#known.size === 0) return;
    for (const { watched } of this.#known.values()) for (const session of watched) this.#due.add(session);
    this.sayWatching();
  }

  #forget(relay: string): void {
    const gone = this.#known.get(relay);
    this.#known.delete(relay);
    for (const session of gone?.here.keys() ?? []) this.#deps.onChange(session);
  }

  #soon(): void {
    if (this.#timer || this.#isTelling || this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#tellDue(), TELL_EVERY_MS);
  }

  /** One after the other: what is told later must not be overtaken by what was told before. */
  async #tellDue(): Promise<void> {
    this.#timer = null;
    this.#isTelling = true;
    const { relay, here, watched } = this.#deps;
    const notices: PresenceNotice[] = this.#saysWatching ? [{ type: 'watching', relay, sessions: [...watched()] }] : [];
    for (const session of this.#due) notices.push(...hereNotices(relay, session, here(session)));
    this.#saysWatching = false;
    this.#due.clear();
    await this.#tell(notices);
    this.#isTelling = false;
    if (this.#saysWatching || this.#due.size > 0) this.#soon();
  }

  async #tell(notices: readonly PresenceNotice[]): Promise<void> {
    try {
      await this.#deps.tell(notices);
    } catch (error) {
      this.#deps.onFault(error);
    }
  }
}
