import type { Role } from '#protocol/messages.ts';
import type { LiveSession } from '../core/session.ts';
import { type Read, seesNotes } from '../core/views.ts';
import { cueFrame, partialRundownFrame, sessionFrame, showingsFrame, stateFrame } from './frames.ts';
import type { Outbox } from './outbox.ts';

/** Somebody who watches a session. */
export interface Watcher {
  readonly role: Role;
  readonly outbox: Outbox;
  /** Says everything anew, as after `hello`. */
  greet(): void;
  /** The session is no more. */
  dismiss(): void;
}

/** What one event did to a session. */
export interface RoomChange {
  readonly before: LiveSession;
  readonly after: LiveSession;
  readonly changedEntryIds: readonly string[];
  readonly orderChanged: boolean;
}

/** Those who watch one session. Each change becomes frames once for each role, however many watch. */
export class Audience {
  readonly #watchers = new Set<Watcher>();
  readonly #observers = new Set<(change: RoomChange) => void>();
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  get size(): number {
    return this.#watchers.size + this.#observers.size;
  }

  /** Hears of every change until the returned function is called. */
  join(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Calls `observer` with every change, behind the screens, until the returned function is called. It must not throw. */
  observe(observer: (change: RoomChange) => void): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  show(change: RoomChange): void {
    const made = new Map<Role, Frames>();
    for (const { role, outbox } of this.#watchers) {
      const frames = made.get(role) ?? framesOf(change, role, this.#read);
      made.set(role, frames);
      // A move that shows what was held of the entry it leaves: nobody sees that entry change before it goes.
      const movesFirst = change.before.state.currentEntryId !== change.after.state.currentEntryId;
      if (movesFirst && frames.state) outbox.sendLatest('state', frames.state);
      if (frames.rundown) outbox.send(frames.rundown);
      if (frames.session) outbox.sendLatest('session', frames.session);
      if (frames.showings) outbox.send(frames.showings);
      if (frames.cue) outbox.sendLatest('cue', frames.cue);
      if (!movesFirst && frames.state) outbox.sendLatest('state', frames.state);
    }
    for (const observer of this.#observers) observer(change);
  }

  greetAll(): void {
    for (const watcher of this.#watchers) watcher.greet();
  }

  dismissAll(): void {
    for (const watcher of this.#watchers) watcher.dismiss();
  }
}

interface Frames {
  readonly session: Buffer | null;
  readonly rundown: Buffer | null;
  readonly state: Buffer | null;
  readonly cue: Buffer | null;
  readonly showings: Buffer | null;
}

/** P8: a change of the cue is a cue frame alone; any other is a state frame, behind what changed of the list. */
function framesOf(change: RoomChange, role: Role, read: Read): Frames {
  const { before, after, changedEntryIds, orderChanged } = change;
  const cueChanged = before.state.cue !== after.state.cue;
  const showingsChanged = before.state.timesShown !== after.state.timesShown;
  const rundownChanged = changedEntryIds.length > 0 || orderChanged;
  return {
    session: before.info === after.info ? null : sessionFrame(after),
    rundown: rundownChanged
      ? partialRundownFrame(after, role, read, { entryIds: changedEntryIds, order: orderChanged })
      : null,
    state: cueChanged ? null : stateFrame(after),
    cue: cueChanged ? cueFrame(after, role) : null,
    showings: seesNotes(role) && showingsChanged ? showingsFrame(after, before.state.timesShown) : null,
  };
}
