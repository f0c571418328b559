import type { EntryId } from '#protocol/session.ts';
import { type Line, landingOneStep } from './lines.ts';
import { MoveEvent, RemoveEvent, SelectEvent } from './list-events.ts';
import { all, extended, meant, type Selection, toggled, walked } from './selection.ts';

interface ListState {
  readonly lines: readonly Line[];
  /** All entries, those in folded sections too. */
  readonly order: readonly EntryId[];
  readonly selection: Selection;
}

const PAGE = 10;
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  End: Number.POSITIVE_INFINITY,
  Home: Number.NEGATIVE_INFINITY,
};

/** What a key means in the list; null: nothing, it does what it does elsewhere. */
export function listKey(event: KeyboardEvent, state: ListState): SelectEvent | MoveEvent | RemoveEvent | null {
  const { order, selection } = state;
  const select = (next: Selection, opens = false) => new SelectEvent(next, opens);
  const step = STEPS[event.key];
  if (step !== undefined) return stepKey(event, step, state);
  const isWithControl = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (event.key === 'a' && isWithControl) return select(all(selection, order));
  if (isWithControl) return null;
  switch (event.key) {
    case ' ':
      return selection.cursor === null ? null : select(toggled(selection, selection.cursor));
    case 'Enter':
      return selection.cursor === null ? null : select(selection, true);
    case 'Escape':
      return selection.chosen.size === 0 ? null : select({ ...selection, chosen: new Set() });
    case 'Delete':
    case 'Backspace': {
      const ids = meant(selection, order);
      return ids.length === 0 ? null : new RemoveEvent(ids);
    }
    default:
      return null;
  }
}

function stepKey(event: KeyboardEvent, step: number, { lines, order, selection }: ListState) {
  if (event.altKey) {
    const ids = meant(selection, order);
    const landing = landingOneStep(lines, new Set(ids), step > 0 ? 1 : -1);
    return landing && new MoveEvent(ids, landing);
  }
  if (event.ctrlKey || event.metaKey) return null;
  const walk = walked(selection, step, walkable(lines));
  if (!event.shiftKey || walk.cursor === null) return new SelectEvent(walk, false);
  return new SelectEvent(extended(selection, walk.cursor, order), false);
}

/** Folded sections are walked over. */
function walkable(lines: readonly Line[]): EntryId[] {
  return lines.flatMap((line) => (line.kind === 'entry' ? [line.entry.id] : []));
}
