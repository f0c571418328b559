import type { EntryId } from '#protocol/session.ts';

/** What is chosen in a list that is walked with the keyboard. */
export interface Selection {
  /** Where the keyboard is; null: nowhere yet. */
  readonly cursor: EntryId | null;
  readonly chosen: ReadonlySet<EntryId>;
  /** From where Shift extends. */
  readonly anchor: EntryId | null;
}

export const NOTHING: Selection = { cursor: null, chosen: new Set(), anchor: null };

/** What an act is about: the chosen entries, else the one under the cursor; in the order of the list. */
export function meant({ cursor, chosen }: Selection, order: readonly EntryId[]): EntryId[] {
  if (chosen.size > 0) return order.filter((id) => chosen.has(id));
  return cursor !== null && order.includes(cursor) ? [cursor] : [];
}

export function only(id: EntryId): Selection {
  return { cursor: id, chosen: new Set([id]), anchor: id };
}

/** Puts one in or takes it out and leaves the others. */
export function toggled({ chosen }: Selection, id: EntryId): Selection {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return { cursor: id, chosen: next, anchor: id };
}

/** Everything between the anchor and `id`. */
export function extended({ anchor, cursor }: Selection, id: EntryId, order: readonly EntryId[]): Selection {
  const from = anchor ?? cursor ?? id;
  const [one, other] = [order.indexOf(from), order.indexOf(id)];
  const chosen = new Set(order.slice(Math.min(one, other), Math.max(one, other) + 1));
  return { cursor: id, chosen, anchor: from };
}

export function all({ cursor }: Selection, order: readonly EntryId[]): Selection {
  return { cursor: cursor ?? order[0] ?? null, chosen: new Set(order), anchor: order[0] ?? null };
}

/** The cursor goes on its way; what is chosen stays. */
export function walked(selection: Selection, step: number, order: readonly EntryId[]): Selection {
  const at = selection.cursor === null ? -1 : order.indexOf(selection.cursor);
  const next = order[Math.min(Math.max(at + step, 0), order.length - 1)];
  return next === undefined ? selection : { ...selection, cursor: next, anchor: next };
}

/** Without what is no longer in the list; the cursor goes to what stands in its place. */
export function kept(selection: Selection, before: readonly EntryId[], order: readonly EntryId[]): Selection {
  const here = new Set(order);
  const { cursor, anchor } = selection;
  const isWhole = (cursor === null || here.has(cursor)) && [...selection.chosen].every((id) => here.has(id));
  if (isWhole) return selection;
  const at = cursor === null ? -1 : before.indexOf(cursor);
  const successor = before.slice(Math.max(at, 0)).find((id) => here.has(id)) ?? order.at(-1) ?? null;
  const chosen = new Set([...selection.chosen].filter((id) => here.has(id)));
  return {
    cursor: cursor === null ? null : successor,
    chosen,
    anchor: anchor !== null && here.has(anchor) ? anchor : null,
  };
}
