import type { CommandId } from '#protocol/commands.ts';
import type { Overrides, RundownEntry } from '#protocol/events.ts';
import type { Cue, EntryId, SessionInfo, SessionStatus } from '#protocol/session.ts';

/** In the order of the show; the position of an entry is its place here, from 1. */
export type Rundown = readonly RundownEntry[];

/** Where the session was before a move. */
export interface Place {
  readonly entryId: EntryId | null;
  readonly imageIndex: number;
}

export interface SessionState {
  readonly revision: number;
  readonly status: SessionStatus;
  readonly currentEntryId: EntryId | null;
  readonly imageIndex: number;
  readonly movedAt: number | null;
  /** The device that moved last, and its command. */
  readonly movedBy: string | null;
  readonly movedByCommand: CommandId | null;
  /** Where undo leads, the latest last; at most `HISTORY_LIMIT`. */
  readonly history: readonly Place[];
  readonly cue: Cue | null;
  readonly liveAt: number | null;
  readonly completedAt: number | null;
  /** How often each entry was shown in the live show and left again; those never shown are absent. */
  readonly timesShown: Readonly<Record<EntryId, number>>;
}

export const HISTORY_LIMIT = 20;
/** Passing over a product on the way to another one is not showing it. */
export const SHOWN_FROM_MS = 3_000;

export interface LiveSession {
  readonly info: SessionInfo;
  readonly rundown: Rundown;
  readonly state: SessionState;
}

export const NO_OVERRIDES: Overrides = {
  name: null,
  talkingPointsMarkdown: null,
  originalPriceCents: null,
  salePriceCents: null,
};

/** What every session is before its first event. */
export const FIRST_STATE: SessionState = {
  revision: 0,
  status: 'draft',
  currentEntryId: null,
  imageIndex: 0,
  movedAt: null,
  movedBy: null,
  movedByCommand: null,
  history: [],
  cue: null,
  liveAt: null,
  completedAt: null,
  timesShown: {},
};
