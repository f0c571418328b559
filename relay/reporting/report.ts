import type { SessionInfo } from '#protocol/session.ts';
import type { Note, SentCue } from '../core/happenings.ts';
import type { Showing } from '../core/showings.ts';
import { type ObsMark, type Timecodes, timecodesAt } from './timecodes.ts';

/** One showing with where it lies in the stream and in the recording. */
export interface ReportedShowing extends Showing, Timecodes {
  /** Null: it is on now. */
  readonly durationMs: number | null;
}

export interface Report {
  readonly session: Pick<SessionInfo, 'id' | 'slug' | 'name' | 'brand'>;
  readonly liveAt: number | null;
  readonly completedAt: number | null;
  readonly durationMinutes: number;
  /** Products of the session now. */
  readonly entryCount: number;
  readonly showings: readonly ReportedShowing[];
  readonly cues: readonly SentCue[];
  readonly notes: readonly Note[];
}

export interface ReportSource extends Omit<Report, 'showings'> {
  readonly showings: readonly Showing[];
  readonly marks: readonly ObsMark[];
}

export function reportOf({ showings, marks, ...known }: ReportSource): Report {
  return {
    ...known,
    showings: showings.map((showing) => ({
      ...showing,
      ...timecodesAt(marks, showing.startedAt),
      durationMs: showing.endedAt === null ? null : showing.endedAt - showing.startedAt,
    })),
  };
}

/** Which clock the timecodes of a list follow. */
export type Timeline = 'stream' | 'record' | 'show';

/** The first of these that every showing has: the stream's, the recording's, or the show's own clock. */
export function timelineOf({ showings }: Report): Timeline {
  if (showings.length === 0) return 'show';
  if (showings.every(({ streamMs }) => streamMs !== null)) return 'stream';
  return showings.every(({ recordMs }) => recordMs !== null) ? 'record' : 'show';
}

/** Where a showing begins on a timeline, in milliseconds. */
export function placeOn(timeline: Timeline, showing: ReportedShowing, { liveAt }: Report): number {
  switch (timeline) {
    case 'stream':
      return showing.streamMs ?? 0;
    case 'record':
      return showing.recordMs ?? 0;
    case 'show':
      return Math.max(0, showing.startedAt - (liveAt ?? showing.startedAt));
  }
}
