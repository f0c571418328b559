import type { LiveView } from '#client/live-view.ts';
import type { ClientKind, PresentConnection, ShownPoints } from '#protocol/messages.ts';
import { entryById } from './place.ts';

/** A screen may take this long to report before anything is said: reports travel at most four times a second. */
export const QUIET_MS = 500;
/** From here on a screen does not lag, it is stuck. */
export const STUCK_MS = 3000;
/** A screen that went is missed after this, and forgotten after `FORGET_MS` while another one still shows the show. */
const GONE_MS = 10_000;
const FORGET_MS = 60_000;
const REVISIONS_KEPT = 60;

export type ScreenKind = Extract<ClientKind, 'overlay' | 'talent'>;

interface HeardRevision {
  readonly revision: number;
  readonly number: number | null;
  readonly heardAt: number;
}

interface MissingScreen {
  readonly kind: ScreenKind;
  readonly name: string;
  readonly since: number;
}

/** What this page remembers of revisions and screens: receipts compare what a screen paints with what was heard when. */
export interface Watch {
  readonly revisions: readonly HeardRevision[];
  /** Their `since` is on the local clock. */
  readonly screens: readonly PresentConnection[];
  readonly missing: readonly MissingScreen[];
}

export const NOTHING_WATCHED: Watch = { revisions: [], screens: [], missing: [] };

/** How one screen stands: the number it shows, and for how long it has been behind. */
export interface ScreenReceipt {
  readonly id: string;
  readonly kind: ScreenKind;
  readonly name: string;
  readonly number: number | null;
  readonly tookMs: number | null;
  readonly behindMs: number;
  /** Points that did not all fit; null: they did, or there are none. */
  readonly cut: ShownPoints | null;
}

export type Receipt =
  | { readonly type: 'unknown'; readonly lastNumber: number | null }
  | { readonly type: 'none' }
  | { readonly type: 'ready'; readonly screens: number }
  | {
      readonly type: 'sees';
      readonly number: number;
      readonly tookMs: number;
      readonly screens: number;
      readonly cut: ShownPoints | null;
    }
  | { readonly type: 'behind'; readonly screen: ScreenReceipt; readonly isStuck: boolean; readonly screens: number }
  | { readonly type: 'away'; readonly kind: ScreenKind; readonly forMs: number; readonly isGone: boolean };

export function isScreen(connection: PresentConnection): boolean {
  return connection.kind === 'overlay' || connection.kind === 'talent';
}

/** Call with every new view; `now` is the local clock. */
export function watchOn(watch: Watch, view: LiveView, now: number): Watch {
  const screens = view.presence === null ? watch.screens : view.presence.filter(isScreen).map(onLocalClock(view));
  return { revisions: heard(watch.revisions, view, now), screens, missing: missed(watch, screens, now) };
}

function onLocalClock(view: LiveView) {
  return (one: PresentConnection): PresentConnection => ({ ...one, since: one.since - view.clockOffsetMs });
}

function heard(revisions: readonly HeardRevision[], view: LiveView, now: number): readonly HeardRevision[] {
  const { state, rundown } = view;
  if (state === null || state.revision === revisions.at(-1)?.revision) return revisions;
  const number = entryById(rundown, state.currentEntryId)?.number ?? null;
  // A restored session may count from lower again; what was heard before means nothing then.
  const kept = revisions.filter((one) => one.revision < state.revision).slice(1 - REVISIONS_KEPT);
  return [...kept, { revision: state.revision, number, heardAt: now }];
}

function missed(watch: Watch, screens: readonly PresentConnection[], now: number): readonly MissingScreen[] {
  const isHere = (name: string, kind: ClientKind) => screens.some((one) => one.name === name && one.kind === kind);
  const left = watch.screens
    .filter((one) => !isHere(one.name, one.kind))
    .map((one): MissingScreen => ({ kind: screenKind(one), name: one.name, since: now }));
  const still = watch.missing.filter(
    (one) => !isHere(one.name, one.kind) && !left.some((gone) => gone.name === one.name),
  );
  return [...still, ...left];
}

function screenKind(connection: PresentConnection): ScreenKind {
  return connection.kind === 'talent' ? 'talent' : 'overlay';
}

/** Every screen with what it shows. */
export function screenReceipts(watch: Watch, now: number): readonly ScreenReceipt[] {
  return watch.screens.map((one) => {
    const painted = one.painted?.revision ?? -1;
    const shown = watch.revisions.findLast((heard) => heard.revision <= painted);
    const owed = watch.revisions.find((heard) => heard.revision > painted);
    // A screen that came after the change owes it only since it came.
    const owedSince = owed && one.painted === null ? Math.max(owed.heardAt, one.since) : owed?.heardAt;
    return {
      id: one.id,
      kind: screenKind(one),
      name: one.name,
      number: shown?.number ?? null,
      tookMs: one.painted?.tookMs ?? null,
      cut: cutOf(one.painted?.points),
      behindMs: owedSince === undefined ? 0 : Math.max(0, now - owedSince),
    };
  });
}

function cutOf(points: ShownPoints | undefined): ShownPoints | null {
  return points && points.shown < points.total ? points : null;
}

/** The one line under the current product: the worst that is true. */
export function receiptOf(watch: Watch, view: LiveView, now: number): Receipt {
  const number = entryById(view.rundown, view.state?.currentEntryId)?.number ?? null;
  if (view.line !== 'live' || view.presence === null) return { type: 'unknown', lastNumber: number };
  const receipts = screenReceipts(watch, now);
  const slowest = receipts.reduce<ScreenReceipt | null>(
    (worst, one) => (one.behindMs > (worst?.behindMs ?? -1) ? one : worst),
    null,
  );
  const missing = missingNow(watch, now);
  if (slowest && slowest.behindMs >= STUCK_MS) {
    return { type: 'behind', screen: slowest, isStuck: true, screens: receipts.length };
  }
  if (missing) return missing;
  if (slowest === null) return { type: 'none' };
  if (slowest.behindMs >= QUIET_MS)
    return { type: 'behind', screen: slowest, isStuck: false, screens: receipts.length };
  const tookMs = Math.max(...receipts.map((one) => one.tookMs ?? 0));
  return slowest.number === null
    ? { type: 'ready', screens: receipts.length }
    : {
        ...{ type: 'sees', number: slowest.number, tookMs: Math.round(tookMs), screens: receipts.length },
        cut: receipts.find(({ cut }) => cut !== null)?.cut ?? null,
      };
}

/** With no other screen left an absence is told at once: "none yet" would be wrong. */
function missingNow({ missing, screens }: Watch, now: number): Receipt | null {
  const [after, until] = screens.length === 0 ? [0, Number.POSITIVE_INFINITY] : [QUIET_MS, FORGET_MS];
  const longest = missing.find(({ since }) => now - since >= after && now - since < until);
  if (!longest) return null;
  const forMs = now - longest.since;
  return { type: 'away', kind: longest.kind, forMs, isGone: forMs >= GONE_MS };
}
