import type { EventType } from '#protocol/events.ts';

/** Those that change the list itself, not only the place in it. */
export const RUNDOWN_EVENTS: ReadonlySet<EventType> = new Set([
  'entriesAdded',
  'entriesRemoved',
  'entriesMoved',
  'entriesSkipped',
  'renumbered',
  'entriesChanged',
]);

export function changesRundown(type: EventType): boolean {
  return RUNDOWN_EVENTS.has(type);
}
