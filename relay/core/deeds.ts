import type { Recorded } from '#protocol/events.ts';
import type { Deed } from '#protocol/messages.ts';
import type { EntryId } from '#protocol/session.ts';
import { findEntry } from './rundown.ts';
import type { LiveSession } from './session.ts';

/** What an event was, as others read of the one who did it; null: nothing of theirs. */
export function deedOf({ rundown }: LiveSession, { event, at }: Recorded): Deed | null {
  const about = (ids: readonly (EntryId | null)[]) =>
    ids.length === 1 ? (findEntry(rundown, ids[0] ?? null)?.number ?? null) : null;
  switch (event.type) {
    case 'moved':
      return { does: 'moved', number: about([event.entryId]), at };
    case 'moveUndone':
      return { does: 'moved', number: about([event.entryId]), at };
    case 'imageChanged':
      return null;
    case 'cueSent':
      return { does: 'cued', number: null, at };
    case 'cueCleared':
      return { does: 'cleared', number: null, at };
    case 'cueAcknowledged':
      return { does: 'acknowledged', number: null, at };
    case 'wentLive':
    case 'completed':
    case 'reopened':
    case 'sessionEdited':
      return { does: 'ran', number: null, at };
    case 'entriesAdded':
    case 'entriesChanged':
    case 'productsChanged':
      return { does: 'edited', number: about(event.entries.map(({ id }) => id)), at };
    case 'entriesMoved':
    case 'entriesSkipped':
      return { does: 'edited', number: about(event.entryIds), at };
    case 'heldShown':
      return { does: 'edited', number: about([event.releases]), at };
    case 'entriesRemoved':
    case 'renumbered':
      return { does: 'edited', number: null, at };
    case 'editReverted':
      return { does: 'undid', number: about(event.entries.map(({ id }) => id)), at };
  }
}
