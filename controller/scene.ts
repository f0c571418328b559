import type { LiveView } from '#client/live-view.ts';
import type { UndoTarget } from './components/live-dock.ts';
import type { KeyMood } from './components/move-key.ts';
import { minutesAndSeconds } from './durations.ts';
import { type Light, lightsOf } from './lights.ts';
import { type CueSeen, cueSeenIn } from './live/cue-seen.ts';
import { type Pacing, pacingOf } from './pacing.ts';
import { type Person, peopleIn } from './people.ts';
import { entryById, type Place, placeIn } from './place.ts';
import { type Receipt, receiptOf, type Watch } from './receipt.ts';
import { type Trouble, troubleOf } from './trouble.ts';
import { words } from './words/run.ts';

/** Everything the live control shows at one instant, worked out from what the relay said. */
export interface Scene {
  readonly place: Place;
  readonly trouble: Trouble;
  readonly mood: KeyMood;
  /** Why no press counts, while the mood is not `ready`. */
  readonly reason: string;
  readonly lights: readonly Light[];
  readonly receipt: Receipt;
  readonly people: readonly Person[];
  readonly pacing: Pacing | null;
  readonly onForMs: number | null;
  readonly undo: UndoTarget;
  readonly currency: string;
  readonly cueSeen: CueSeen | null;
  /** Whoever edited last, beside this device. */
  readonly editor: string;
  /** "This session has 1 to 66." */
  readonly range: string;
  /** "Phone moved here 2:04 ago" */
  readonly moved: string;
}

/** `now` is the local clock. */
export function sceneAt(view: LiveView, watch: Watch, now: number): Scene {
  const place = placeIn(view.rundown, view.state);
  const trouble = troubleOf(view, now);
  const onForMs = onForOf(view, now);
  const by = view.state?.by ?? null;
  return {
    place,
    trouble,
    mood: moodOf(trouble),
    reason: reasonOf(trouble),
    lights: lightsOf(view, trouble, now),
    receipt: receiptOf(watch, view, now),
    people: peopleIn(view, watch, now),
    pacing: pacingIn(view, place, onForMs ?? 0, now),
    onForMs,
    undo: undoIn(view),
    currency: view.session?.brand.currency ?? 'USD',
    cueSeen: cueSeenIn(view),
    editor: editorIn(view),
    range: place.total === 0 ? '' : words.pad.hintRange(place.lowestNumber, place.highestNumber),
    moved: by === null || onForMs === null ? '' : words.card.movedBy(by, minutesAndSeconds(onForMs)),
  };
}

function editorIn({ presence, connectionId }: LiveView): string {
  const others = (presence ?? []).filter(({ id, deed }) => id !== connectionId && deed?.does === 'edited');
  return others.sort((one, other) => (other.deed?.at ?? 0) - (one.deed?.at ?? 0))[0]?.name ?? '';
}

function moodOf(trouble: Trouble): KeyMood {
  if (trouble.type === 'offline' || trouble.type === 'ended' || trouble.type === 'quiet') return 'off';
  return trouble.type === 'database' ? 'away' : 'ready';
}

function reasonOf(trouble: Trouble): string {
  if (trouble.type === 'ended') return words.dock.shutOut;
  if (trouble.type === 'database') return words.dock.databaseAway;
  return trouble.type === 'quiet' ? words.dock.noAnswer : words.dock.noConnection;
}

function onForOf(view: LiveView, now: number): number | null {
  const movedAt = view.state?.movedAt ?? null;
  if (movedAt === null || view.state?.currentEntryId === null || view.state?.status === 'complete') return null;
  return Math.max(0, now + view.clockOffsetMs - movedAt);
}

function pacingIn(view: LiveView, place: Place, onForMs: number, now: number): Pacing | null {
  if (view.state?.status !== 'live' || view.session === null) return null;
  return pacingOf({
    liveAt: view.state.liveAt ?? null,
    durationMs: view.session.durationMinutes * 60_000,
    shown: shownBefore(view, place),
    onForMs,
    left: place.left,
    now: now + view.clockOffsetMs,
  });
}

function shownBefore({ showings }: LiveView, { current }: Place): number {
  return [...(showings?.keys() ?? [])].filter((id) => id !== current?.id).length;
}

function undoIn(view: LiveView): UndoTarget {
  const id = view.state?.undoEntryId;
  if (id === undefined) return { type: 'nothing' };
  const entry = entryById(view.rundown, id);
  return entry === null ? { type: 'start' } : { type: 'entry', entry };
}
