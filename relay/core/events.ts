import type { EventType } from '#protocol/events.ts';

const RUNDOWN_EVENTS: ReadonlySet<EventType> = new Set([
  'entriesAdded',
  'entriesRemoved',
  'entriesMoved',
  'entriesSkipped',
  'renumbered',
  'entriesChanged',
]);

/** Whether the list itself is another afterwards, not only the place in it. */
export function changesRundown(type: EventType): boolean {
  return RUNDOWN_EVENTS.has(type);
}
