import type { Entry, EntryId } from '#protocol/session.ts';

/** Behind which entry the selected ones go when they move one place up or down; undefined: they are there already. */
export function behindWhich(
  entries: readonly Entry[],
  selected: ReadonlySet<EntryId>,
  step: -1 | 1,
): EntryId | null | undefined {
  const places = entries.flatMap(({ id }, at) => (selected.has(id) ? [at] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const rest = entries.filter(({ id }) => !selected.has(id));
  const before = entries.slice(0, step < 0 ? first : last + 1).filter(({ id }) => !selected.has(id)).length;
  const place = before + step;
  if (place < 0 || place > rest.length) return undefined;
  return rest[place - 1]?.id ?? null;
}
