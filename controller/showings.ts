import type { StateSnapshot } from '#protocol/messages.ts';
import type { EntryId } from '#protocol/session.ts';

/** Passing over a product on the way to another one is not showing it. */
const SHOWN_FROM_MS = 3000;

/** How often each entry was shown and left again, as far as this page has watched. */
export type Showings = ReadonlyMap<EntryId, number>;

export function showingsAfter(showings: Showings, before: StateSnapshot | null, after: StateSnapshot): Showings {
  if (before === null || before.currentEntryId === null || before.currentEntryId === after.currentEntryId)
    return showings;
  if ((after.movedAt ?? 0) - (before.movedAt ?? 0) < SHOWN_FROM_MS) return showings;
  return new Map(showings).set(before.currentEntryId, (showings.get(before.currentEntryId) ?? 0) + 1);
}

/** Rehearsals are counted apart from the show. */
export function showingsKey(lineage: string, liveAt: number | undefined): string {
  return `hudson.showings.${lineage}.${liveAt ?? 'rehearsal'}`;
}

export function readShowings(storage: Storage, key: string): Showings {
  const counts: unknown = JSON.parse(storage.getItem(key) ?? '{}');
  if (typeof counts !== 'object' || counts === null) return new Map();
  return new Map(Object.entries(counts).filter((one): one is [string, number] => typeof one[1] === 'number'));
}

export function keepShowings(storage: Storage, key: string, showings: Showings): void {
  storage.setItem(key, JSON.stringify(Object.fromEntries(showings)));
}
