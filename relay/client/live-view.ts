import type { Command, CommandOf, CommandType, Result } from '#protocol/commands.ts';
import type { PresentConnection, RelayStatus, Role, StateSnapshot } from '#protocol/messages.ts';
import type { Cue, Entry, EntryId, SessionInfo } from '#protocol/session.ts';

/**
 * How the line to the relay is:
 * - `connecting`: not been live yet;
 * - `live`: what is shown is what the relay holds;
 * - `lagging`: the socket is open, but the relay has left a question unanswered and been silent for 4 s;
 * - `offline`: lost; the client tries again by itself;
 * - `ended`: the relay said no, `ending` says why. After `sign-in`, `revoked` and `not-allowed` it takes a person: the client tries
 *   again only on `wake()`. After the others it tries every 5 to 10 s, so that an overlay left open in OBS recovers by
 *   itself; the line stays `ended` until that works or something else goes wrong.
 */
export type LineState = 'connecting' | 'live' | 'lagging' | 'offline' | 'ended';
export type Ending = 'sign-in' | 'revoked' | 'not-allowed' | 'no-such-session' | 'other-protocol' | 'bad-message';

/** The list in order, and each entry by its id. A new object whenever anything in it changed; unchanged entries stay the same object. */
export interface Rundown {
  readonly revision: number;
  readonly order: readonly EntryId[];
  readonly byId: ReadonlyMap<EntryId, Entry>;
}

/** Everything a page draws: an immutable value, replaced as a whole, so that `===` tells what changed. */
export interface LiveView {
  readonly line: LineState;
  /** On the local clock: since when `line` is what it is. */
  readonly lineSince: number;
  readonly ending: Ending | null;
  readonly connectionId: string | null;
  readonly role: Role | null;
  readonly session: SessionInfo | null;
  readonly rundown: Rundown | null;
  readonly state: StateSnapshot | null;
  readonly cue: Cue | null;
  /** When `cue` came to be what it is: of the same count as the revisions of state and rundown. 0 until heard. */
  readonly cueRevision: number;
  /** How often entries were shown in this show; null until heard, and for those who are not told. */
  readonly showings: ReadonlyMap<EntryId, number> | null;
  /** Null until heard, and for those who are not told. */
  readonly presence: readonly PresentConnection[] | null;
  readonly relayStatus: RelayStatus | null;
  /** Relay clock minus local clock; add it to `Date.now()`. */
  readonly clockOffsetMs: number;
  /** What the relay called its pages at the first welcome, and at the latest. */
  readonly build: string | null;
  readonly latestBuild: string | null;
}

/** What became of a press. `no-answer`: the line was lost or silent too long; nothing is sent later. `not-sent`: there was no line. */
export type Outcome =
  | Extract<Result, { ok: true }>
  | Extract<Result, { ok: false }>
  | { readonly ok: false; readonly reason: 'no-answer' | 'not-sent'; readonly message: string };

/** A command as a page names it: `from` and `after` are filled in by the client from what it holds at the press. */
export type Press =
  | { readonly type: 'next' }
  | { readonly type: 'previous' }
  | { readonly type: 'undo' }
  | Exclude<Command, CommandOf<Extract<CommandType, 'next' | 'previous' | 'undo'>>>;
