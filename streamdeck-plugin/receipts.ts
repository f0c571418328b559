import type { LiveView } from '#client/live-view.ts';
import type { PresentConnection } from '#protocol/messages.ts';

/** The talent sees it; some screen is behind; no screen shows it, or one is stuck. */
export type ReceiptSign = 'seen' | 'waiting' | 'unseen';
/** How far the cue in the air has come. */
export type CueStep = 'sent' | 'seen' | 'got-it';

/** Screens report at most four times a second, and that is no reason for a ring to flicker on a key. */
export const QUIET_MS = 500;
export const STUCK_MS = 3_000;
const REVISIONS_KEPT = 60;

/** What is remembered of revisions: receipts compare what a screen has painted with what was heard when. */
export interface Heard {
  readonly revision: number;
  readonly at: number;
}

/** Call with every view of a line that is live; `now` is the local clock. */
export function heardOn(heard: readonly Heard[], { state }: LiveView, now: number): readonly Heard[] {
  if (state === null || state.revision === heard.at(-1)?.revision) return heard;
  // A restored session may count from lower again; what was heard before means nothing then.
  const kept = heard.filter(({ revision }) => revision < state.revision).slice(1 - REVISIONS_KEPT);
  return [...kept, { revision: state.revision, at: now }];
}

export function screensIn({ presence }: LiveView): readonly PresentConnection[] {
  return (presence ?? []).filter(({ kind }) => kind === 'overlay' || kind === 'talent');
}

export function receiptOf(heard: readonly Heard[], view: LiveView, now: number): ReceiptSign {
  const screens = screensIn(view);
  if (screens.length === 0) return 'unseen';
  const behindMs = Math.max(...screens.map((screen) => behind(screen, heard, view, now)));
  if (behindMs < QUIET_MS) return 'seen';
  return behindMs < STUCK_MS ? 'waiting' : 'unseen';
}

function behind(screen: PresentConnection, heard: readonly Heard[], view: LiveView, now: number): number {
  const painted = screen.painted?.revision ?? -1;
  const owed = heard.find(({ revision }) => revision > painted);
  if (owed === undefined) return 0;
  // A screen that came after the change owes it only since it came.
  const since = screen.painted === null ? Math.max(owed.at, screen.since - view.clockOffsetMs) : owed.at;
  return Math.max(0, now - since);
}

/** Null: no cue is in the air. */
export function cueStepOf(view: LiveView): CueStep | null {
  const { cue } = view;
  if (cue === null) return null;
  if (cue.acknowledgedAt !== null) return 'got-it';
  return screensIn(view).some(({ cueSeenAt }) => cueSeenAt !== undefined) ? 'seen' : 'sent';
}
