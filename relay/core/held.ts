import type { Held, RundownEntry } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import type { LiveSession } from './session.ts';

/** Whether the talent presents this entry at this moment: it then keeps what it shows until somebody says otherwise. */
export function isOnAir({ state }: LiveSession, entryId: EntryId): boolean {
  return state.status === 'live' && state.currentEntryId === entryId;
}

/** What an entry shows, or is to show once its held change is shown. */
export function wanted(entry: RundownEntry): Held {
  return entry.held ?? { overrides: entry.overrides, product: entry.product };
}

/** An entry that is to show something else from now on; on air it goes on showing what it shows, and holds the rest. */
export function changed(entry: RundownEntry, to: Held, isHeld: boolean): RundownEntry {
  if (!isHeld) return { ...entry, ...to, held: null };
  // Stock is a count and not a promise: "sold out" must not wait for a tap.
  const { stock, isArchived } = to.product;
  const shown = { ...entry, product: { ...entry.product, stock, isArchived } };
  return { ...shown, held: isSame(to, { overrides: shown.overrides, product: shown.product }) ? null : to };
}

/** The entry with what was held of it shown. */
export function released(entry: RundownEntry): RundownEntry {
  return entry.held ? { ...entry, ...entry.held, held: null } : entry;
}

/** Whether two are the same to anybody who looks. */
export function isSame(one: Held, other: Held): boolean {
  return canonical(one) === canonical(other);
}

/** The order in which fields were written says nothing: Postgres has its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
