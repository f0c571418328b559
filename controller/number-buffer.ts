import type { Rundown } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { entryWithNumber } from './place.ts';

/** What a typed number means in this rundown. */
export type TypedNumber =
  | { readonly type: 'empty' }
  | { readonly type: 'found'; readonly entry: Entry }
  | { readonly type: 'current'; readonly entry: Entry }
  | { readonly type: 'taken-out'; readonly digits: string }
  | { readonly type: 'none'; readonly digits: string };

export function readNumber(digits: string, rundown: Rundown | null, currentEntryId: EntryId | null): TypedNumber {
  if (digits === '') return { type: 'empty' };
  const number = Number(digits);
  const entry = entryWithNumber(rundown, number);
  if (entry) return { type: entry.id === currentEntryId ? 'current' : 'found', entry };
  const numbers = [...(rundown?.byId.values() ?? [])].map((one) => one.number);
  // Numbers begin without gaps, so one missing from the middle belonged to an entry that was removed.
  const isGap = numbers.some((one) => one < number) && numbers.some((one) => one > number);
  return { type: isGap ? 'taken-out' : 'none', digits };
}
