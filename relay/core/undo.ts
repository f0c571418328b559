import type { EntryPlace, Recorded, RundownEntry, SessionEvent, Undo } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import { wanted } from './held.ts';
import type { Rundown } from './session.ts';

/** What takes an edit back, from the list before and after it; null: no edit, or none that could be. */
export function undoOf(event: SessionEvent, before: Rundown, after: Rundown): Undo | null {
  const touched = touchedBy(event, before);
  if (touched === null) return null;
  const then = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Map(after.map((entry) => [entry.id, entry]));
  const known = before.filter(({ id }) => touched.has(id));
  return {
    remove: [...touched].filter((id) => !then.has(id)),
    restore: known.filter(({ id }) => !now.has(id)).map(whole),
    fields: known.flatMap((entry) => {
      const changed = now.get(entry.id);
      const fields = changed ? differing(ownFields(entry), ownFields(changed)) : null;
      return fields ? [{ id: entry.id, ...fields }] : [];
    }),
    places: placesOf(before, after, known),
  };
}

/** The entries an edit of the session's own is about; null: it is no such edit. */
export function touchedBy(event: SessionEvent, rundown: Rundown): ReadonlySet<EntryId> | null {
  switch (event.type) {
    case 'entriesAdded':
    case 'entriesChanged':
      return new Set(event.entries.map(({ id }) => id));
    case 'entriesRemoved':
    case 'entriesMoved':
    case 'entriesSkipped':
      return new Set(event.entryIds);
    case 'renumbered':
      return new Set(rundown.map(({ id }) => id));
    case 'editReverted':
      return new Set([...event.remove, ...event.entries.map(({ id }) => id), ...event.places.map((at) => at.entryId)]);
    case 'moved':
    case 'moveUndone':
    case 'imageChanged':
    case 'cueSent':
    case 'cueCleared':
    case 'cueAcknowledged':
    case 'wentLive':
    case 'completed':
    case 'reopened':
    case 'productsChanged':
    case 'heldShown':
    case 'sessionEdited':
      return null;
  }
}

/**
 * The edits that still stand, of a log's edits in order: neither taken back nor themselves the taking back of one. An undo
 * that was undone leaves its edit standing.
 */
export function standingEdits(log: readonly Recorded[]): readonly Recorded[] {
  const gone = new Set<number>();
  const standing: Recorded[] = [];
  for (const recorded of log.toReversed()) {
    if (gone.has(recorded.revision)) continue;
    if (recorded.event.type === 'editReverted') gone.add(recorded.event.reverts);
    else standing.unshift(recorded);
  }
  return standing;
}

function whole(entry: RundownEntry): Undo['restore'][number] {
  return { id: entry.id, productId: entry.product.id, ...ownFields(entry) };
}

/** What is the session's to say of an entry. */
function ownFields(entry: RundownEntry) {
  const { number, section, notes, mustShow, skipped } = entry;
  return { number, section, notes, mustShow, skipped, overrides: wanted(entry).overrides };
}

type OwnFields = ReturnType<typeof ownFields>;

function differing(before: OwnFields, after: OwnFields): Partial<OwnFields> | null {
  const fields = Object.keys(before).filter((field) => {
    const name = field as keyof OwnFields;
    return JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  });
  return fields.length === 0 ? null : Object.fromEntries(fields.map((name) => [name, before[name as keyof OwnFields]]));
}

function placesOf(before: Rundown, after: Rundown, known: Rundown): EntryPlace[] {
  const [then, now] = [predecessors(before), predecessors(after)];
  if (known.every(({ id }) => then.get(id) === now.get(id))) return [];
  return known.map(({ id }) => ({ entryId: id, after: then.get(id) ?? null }));
}

function predecessors(rundown: Rundown): ReadonlyMap<EntryId, EntryId | null> {
  return new Map(rundown.map((entry, at) => [entry.id, rundown[at - 1]?.id ?? null]));
}
