import type { LiveView, Rundown } from '#client/live-view.ts';
import type { StateSnapshot } from '#protocol/messages.ts';
import { formatMoney } from '#protocol/money.ts';
import type { Cue, Entry, EntryId, SessionInfo } from '#protocol/session.ts';

/** The show as the keys read it, from the newest snapshots and nothing else. */
export interface Show {
  readonly session: SessionInfo;
  readonly state: StateSnapshot;
  readonly entries: readonly Entry[];
  readonly current: Entry | null;
  /** 1 for the first of the list; 0 while nothing is current. */
  readonly position: number;
  readonly next: Entry | null;
  readonly previous: Entry | null;
  /** Where undo leads: an entry, or null for "before the first product". */
  readonly undo: { readonly to: Entry | null } | null;
  readonly cue: Cue | null;
}

/** Null: the relay has not told us everything yet. */
export function showOf({ session, rundown, state, cue }: LiveView): Show | null {
  if (session === null || rundown === null || state === null) return null;
  const entries = rundown.order.flatMap((id) => rundown.byId.get(id) ?? []);
  const index = entries.findIndex(({ id }) => id === state.currentEntryId);
  return {
    ...{ session, state, entries, cue },
    current: entries[index] ?? null,
    position: index + 1,
    next: entryOf(rundown, state.nextEntryId),
    previous: entries.slice(0, Math.max(0, index)).findLast((entry) => !entry.skipped) ?? null,
    undo: state.undoEntryId === undefined ? null : { to: entryOf(rundown, state.undoEntryId) },
  };
}

function entryOf(rundown: Rundown, id: EntryId | null): Entry | null {
  return (id !== null && rundown.byId.get(id)) || null;
}

export function entryWithNumber({ entries }: Show, number: number): Entry | null {
  return entries.find((entry) => entry.number === number) ?? null;
}

export function shortNameOf(entry: Entry): string {
  return entry.shortName ?? entry.name;
}

export function isSoldOut(entry: Entry): boolean {
  return entry.stock === 0;
}

/** What is paid, ready to print; null: no price is known. */
export function priceOf(entry: Entry, { session }: Show, locale: string): string | null {
  const cents = entry.salePriceCents ?? entry.originalPriceCents;
  return cents === null ? null : formatMoney(cents, session.brand.currency, locale);
}
