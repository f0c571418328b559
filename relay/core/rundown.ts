import type { EntryPlace, RundownEntry } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import type { Rundown } from './session.ts';

export function findEntry(rundown: Rundown, id: EntryId | null): RundownEntry | null {
  return rundown.find((entry) => entry.id === id) ?? null;
}

export function entryWithNumber(rundown: Rundown, number: number): RundownEntry | null {
  return rundown.find((entry) => entry.number === number) ?? null;
}

/** The first entry that is not skipped. */
export function firstEntry(rundown: Rundown): RundownEntry | null {
  return rundown.find((entry) => !entry.skipped) ?? null;
}

/** The last entry that is not skipped. */
export function lastEntry(rundown: Rundown): RundownEntry | null {
  return rundown.findLast((entry) => !entry.skipped) ?? null;
}

/** One on from `id`, passing over skipped entries; from nothing, the first. */
export function entryAfter(rundown: Rundown, id: EntryId | null): RundownEntry | null {
  if (id === null) return firstEntry(rundown);
  const at = rundown.findIndex((entry) => entry.id === id);
  return rundown.slice(at + 1).find((entry) => !entry.skipped) ?? null;
}

/** One back from `id`, passing over skipped entries. */
export function entryBefore(rundown: Rundown, id: EntryId | null): RundownEntry | null {
  const at = rundown.findIndex((entry) => entry.id === id);
  return rundown.slice(0, Math.max(at, 0)).findLast((entry) => !entry.skipped) ?? null;
}

/** `added` behind the entry `after`, or at the start for null. */
export function insertAfter(rundown: Rundown, added: Rundown, after: EntryId | null): Rundown {
  const at = after === null ? 0 : rundown.findIndex((entry) => entry.id === after) + 1;
  return [...rundown.slice(0, at), ...added, ...rundown.slice(at)];
}

/** The named entries taken out and put behind `after`, in their present order or in that in which they are named. */
export function moveAfter(
  rundown: Rundown,
  { entryIds, after, asNamed }: { entryIds: readonly EntryId[]; after: EntryId | null; asNamed: boolean },
): Rundown {
  const moving = new Set(entryIds);
  const present = new Map(rundown.map((entry) => [entry.id, entry]));
  const moved = asNamed
    ? [...moving].flatMap((id) => present.get(id) ?? [])
    : rundown.filter((entry) => moving.has(entry.id));
  const rest = rundown.filter((entry) => !moving.has(entry.id));
  return insertAfter(rest, moved, after);
}

/** Without what an edit brought, with what it took, everything where it stood. */
export function reverted(
  rundown: Rundown,
  { remove, entries, places }: { remove: readonly EntryId[]; entries: Rundown; places: readonly EntryPlace[] },
): Rundown {
  const known = new Map([...rundown, ...entries].map((entry) => [entry.id, entry]));
  const lifted = new Set([...remove, ...places.map(({ entryId }) => entryId)]);
  const rest = rundown.filter(({ id }) => !lifted.has(id)).map((entry) => known.get(entry.id) ?? entry);
  return places.reduce<Rundown>((list, { entryId, after }) => {
    const entry = known.get(entryId);
    return entry ? insertAfter(list, [entry], after) : list;
  }, rest);
}

/** The number for an entry added now: above all that were ever said in this rundown. */
export function nextFreeNumber(rundown: Rundown): number {
  return rundown.reduce((highest, entry) => Math.max(highest, entry.number), 0) + 1;
}
