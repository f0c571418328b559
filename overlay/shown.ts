import type { LiveView } from '#client/live-view.ts';
import type { Cue, Entry, EntryImage } from '#protocol/session.ts';

/** What the talent reads about the current product, apart from clocks and the connection. */
export interface Shown {
  /** Null: nothing is current, or no rundown is known. */
  readonly entry: Entry | null;
  readonly position: number;
  readonly total: number;
  readonly image: EntryImage | null;
  /** From 1, as in "2/5". */
  readonly imageNumber: number;
  readonly next: Entry | null;
  readonly cue: Cue | null;
}

export function whatIsShown({ rundown, state, cue }: LiveView): Shown {
  const entry = entryOf(rundown, state?.currentEntryId);
  const images = entry?.images ?? [];
  const index = Math.min(state?.imageIndex ?? 0, Math.max(0, images.length - 1));
  return {
    entry,
    position: entry && rundown ? rundown.order.indexOf(entry.id) + 1 : 0,
    total: rundown?.order.length ?? 0,
    image: images[index] ?? null,
    imageNumber: index + 1,
    next: entryOf(rundown, state?.nextEntryId),
    cue: cue?.target === 'talent' ? null : cue,
  };
}

/** Of the page, which is called `page`. */
export function titleOf({ entry }: Shown, page: string): string {
  return entry ? `#${entry.number} ${entry.shortName ?? entry.name} – ${page}` : page;
}

/** The newest revision that the view shows in full. */
export function revisionOf({ rundown, state, cueRevision }: LiveView): number | null {
  return state === null ? null : Math.max(state.revision, rundown?.revision ?? 0, cueRevision);
}

function entryOf(rundown: LiveView['rundown'], id: string | null | undefined): Entry | null {
  return (id && rundown?.byId.get(id)) || null;
}
