/** What OBS's outputs said at one moment of a session. Milliseconds since the output began; null: it was not running. */
export interface ObsMark {
  /** Epoch milliseconds on the relay's clock. */
  readonly at: number;
  readonly streamMs: number | null;
  readonly recordMs: number | null;
  /** A paused recording stands still. */
  readonly isRecordPaused: boolean;
}

export interface Timecodes {
  readonly streamMs: number | null;
  readonly recordMs: number | null;
}

/** Further away, a mark alone says nothing: the output may have been restarted or paused between. */
const NEAR_MS = 2_000;
/** Two marks of one run agree on when it began, but for the time the question took. */
const SAME_RUN_MS = 300;

/** Where the stream and the recording were at `at`. Null: not running, or OBS was away then. `marks` in order of time. */
export function timecodesAt(marks: readonly ObsMark[], at: number): Timecodes {
  return {
    streamMs: outputAt(marks, at, ({ streamMs }) => ({ ms: streamMs, isStill: false })),
    recordMs: outputAt(marks, at, ({ recordMs, isRecordPaused }) => ({ ms: recordMs, isStill: isRecordPaused })),
  };
}

type ReadOutput = (mark: ObsMark) => { readonly ms: number | null; readonly isStill: boolean };

function outputAt(marks: readonly ObsMark[], at: number, read: ReadOutput): number | null {
  const before = marks.findLast((mark) => mark.at <= at);
  const after = marks.find((mark) => mark.at > at);
  const near = [before, after]
    .filter((mark) => mark !== undefined && Math.abs(mark.at - at) <= NEAR_MS)
    .sort((a, b) => Math.abs((a?.at ?? 0) - at) - Math.abs((b?.at ?? 0) - at))[0];
  if (near) return carried(near, at, read);
  if (!before || !after) return null;
  const [from, to] = [carried(before, after.at, read), read(after).ms];
  if (from === null || to === null || Math.abs(from - to) > SAME_RUN_MS) return null;
  return carried(before, at, read);
}

function carried(mark: ObsMark, at: number, read: ReadOutput): number | null {
  const { ms, isStill } = read(mark);
  if (ms === null) return null;
  return Math.max(0, Math.round(isStill ? ms : ms + at - mark.at));
}
