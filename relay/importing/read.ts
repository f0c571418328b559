/** What a cell was read as, or why it cannot be, in words for the person who made the file. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function unreadable(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** The largest whole number stored anywhere; also the largest price that commands may set. */
export const LARGEST = 2_000_000_000;
