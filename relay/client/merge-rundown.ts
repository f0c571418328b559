import type { RundownMessage } from '#protocol/messages.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import type { Rundown } from './live-view.ts';

/** A message as it is, or with the order it left out because that did not change. */
type Sent = Omit<RundownMessage, 'order'> & { readonly order?: readonly EntryId[] | undefined };

/** The list after a message about it. Null: the message builds on something that is not held. */
export function mergeRundown(held: Rundown | null, message: RundownMessage): Rundown | null {
  if (!message.partial) return listOf(message, new Map());
  return held === null ? null : listOf({ order: held.order, ...message }, held.byId);
}

/** Entries that the order no longer names are left behind; those that did not change stay the same objects. */
function listOf(message: Sent, held: ReadonlyMap<EntryId, Entry>): Rundown | null {
  const sent = new Map(message.entries.map((entry) => [entry.id, entry]));
  const order = message.order ?? [...sent.keys()];
  const byId = new Map<EntryId, Entry>();
  for (const id of order) {
    const entry = sent.get(id) ?? held.get(id);
    if (entry === undefined) return null;
    byId.set(id, entry);
  }
  return { revision: message.revision, order, byId };
}
