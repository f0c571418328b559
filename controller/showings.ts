import type { EntryId } from '#protocol/session.ts';

/** How often each entry was shown in this show and left again. */
export type Showings = ReadonlyMap<EntryId, number>;

export const NO_SHOWINGS: Showings = new Map();
