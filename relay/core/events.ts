import type { EventType, SessionEvent } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';

/** Those that are about the list itself. Others change it only where they show what was held: `releases`. */
export const RUNDOWN_EVENTS: ReadonlySet<EventType> = new Set([
  'entriesAdded',
  'entriesRemoved',
  'entriesMoved',
  'entriesSkipped',
  'renumbered',
  'entriesChanged',
  'productsChanged',
  'editReverted',
]);

/** Whether the list has to be written anew. Showing what was held needs no more than forgetting what was shown. */
export function changesRundown(type: EventType): boolean {
  return RUNDOWN_EVENTS.has(type);
}

/** The entry of which an event shows what was held; null: none. */
export function releasedBy(event: SessionEvent): EntryId | null {
  return 'releases' in event ? (event.releases ?? null) : null;
}
