import type { Rundown } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { entryWithNumber } from './place.ts';

/** A number typed on the keyboard is forgotten this long after its last digit. */
export const FORGET_AFTER_MS = 2000;
const MOST_DIGITS = 6;

/** Digits typed so far. The first digit never jumps: a number counts only once Enter says so. */
export interface NumberBuffer {
  readonly digits: string;
  readonly typedAt: number;
}

export const NO_NUMBER: NumberBuffer = { digits: '', typedAt: 0 };

export function typeDigit(buffer: NumberBuffer, digit: string, at: number): NumberBuffer {
  const before = isForgotten(buffer, at) ? '' : buffer.digits;
  const digits = `${before}${digit}`.replace(/^0+/, '');
  return { digits: digits.length > MOST_DIGITS ? before : digits, typedAt: at };
}

export function eraseDigit(buffer: NumberBuffer, at: number): NumberBuffer {
  return { digits: buffer.digits.slice(0, -1), typedAt: at };
}

export function isForgotten(buffer: NumberBuffer, at: number): boolean {
  return at - buffer.typedAt >= FORGET_AFTER_MS;
}

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
