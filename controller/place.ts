import type { Rundown } from '#client/live-view.ts';
import type { StateSnapshot } from '#protocol/messages.ts';
import type { Entry, EntryId } from '#protocol/session.ts';

/** Where the show is in its list, and what the keys lead to. */
export interface Place {
  readonly current: Entry | null;
  /** 1 for the first of the list; 0 while nothing is current. Not the number people say. */
  readonly position: number;
  readonly total: number;
  readonly next: Entry | null;
  readonly previous: Entry | null;
  /** Up to three, beginning with `next`. */
  readonly upcoming: readonly Entry[];
  /** Entries still to come, without skipped ones. */
  readonly left: number;
  readonly lowestNumber: number;
  readonly highestNumber: number;
  readonly last: Entry | null;
  readonly first: Entry | null;
}

export function entriesInOrder(rundown: Rundown | null): readonly Entry[] {
  if (rundown === null) return [];
  return rundown.order.flatMap((id) => rundown.byId.get(id) ?? []);
}

export function entryById(rundown: Rundown | null, id: EntryId | null | undefined): Entry | null {
  return (id && rundown?.byId.get(id)) || null;
}

export function entryWithNumber(rundown: Rundown | null, number: number): Entry | null {
  for (const entry of rundown?.byId.values() ?? []) if (entry.number === number) return entry;
  return null;
}

export function placeIn(rundown: Rundown | null, state: StateSnapshot | null): Place {
  const entries = entriesInOrder(rundown);
  const index = entries.findIndex((entry) => entry.id === state?.currentEntryId);
  const numbers = entries.map((entry) => entry.number);
  const ahead = entries.slice(index + 1).filter((entry) => !entry.skipped);
  const walked = entries.filter((entry) => !entry.skipped);
  const behind = entries.slice(0, Math.max(0, index)).filter((entry) => !entry.skipped);
  return {
    current: entries[index] ?? null,
    position: index + 1,
    total: entries.length,
    next: entryById(rundown, state?.nextEntryId),
    previous: behind.at(-1) ?? null,
    upcoming: ahead.slice(0, 3),
    left: ahead.length,
    lowestNumber: Math.min(...numbers),
    highestNumber: Math.max(...numbers),
    first: walked[0] ?? null,
    last: walked.at(-1) ?? null,
  };
}
