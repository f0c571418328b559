import type { Product, Recorded, RundownEntry, Undo } from '#protocol/events.ts';
import type { EntryId } from '#protocol/session.ts';
import type { Decision } from './decide.ts';
import { changed, isOnAir, wanted } from './held.ts';
import { findEntry, nextFreeNumber, reverted } from './rundown.ts';
import type { LiveSession } from './session.ts';
import { standingEdits, touchedBy } from './undo.ts';
import { withFields } from './with-fields.ts';

/** `revertEdit` with what the log and the catalogue know of it. */
export interface RevertEdit {
  readonly type: 'revertEdit';
  readonly revision: number;
  /** What takes the edit back; several for an import. */
  readonly undo: readonly Undo[];
  /** The edits from this one on, in order. */
  readonly log: readonly Recorded[];
  /** Products of entries to be restored that are still in the catalogue. */
  readonly products: readonly Product[];
}

/** An edit is taken back as long as nobody has touched its entries since. */
export function decideRevert(session: LiveSession, command: RevertEdit): Decision {
  const undo = joined(command.undo);
  const importId = importOf(command.log.find(({ revision }) => revision === command.revision));
  const isOwn = (edit: Recorded) => edit.revision === command.revision || (importId && importOf(edit) === importId);
  const isUndoable =
    command.undo.length > 0 && command.log.some((edit) => edit.revision === command.revision) && stands(command);
  if (!isUndoable) return { ok: false, reason: 'nothing-to-undo' };
  const since = standingEdits(command.log).filter((edit) => !isOwn(edit));
  if (since.some((edit) => collides(edit, undo, session))) return { ok: false, reason: 'changed-since' };
  const { currentEntryId } = session.state;
  if (currentEntryId !== null && undo.remove.includes(currentEntryId)) return { ok: false, reason: 'current-entry' };
  return withRestored(session, command, undo);
}

/** Whether the edit is not taken back already. An undo may itself be undone, once. */
function stands({ revision, log }: RevertEdit): boolean {
  const gone = new Set<number>();
  for (const { revision: at, event } of log.toReversed()) {
    if (at !== revision && !gone.has(at) && event.type === 'editReverted') gone.add(event.reverts);
  }
  return !gone.has(revision);
}

function withRestored(session: LiveSession, command: RevertEdit, undo: Undo): Decision {
  const { rundown } = session;
  const products = new Map(command.products.map((product) => [product.id, product]));
  if (undo.restore.some(({ productId }) => !products.has(productId))) return { ok: false, reason: 'no-such-product' };
  const present = new Set(rundown.map(({ product }) => product.id));
  if (undo.restore.some(({ productId }) => present.has(productId))) return { ok: false, reason: 'already-in-session' };
  const back = undo.fields.flatMap((fields) => asItWas(session, fields));
  const entries = [...back, ...restored(session, undo, products)];
  if (!isWhole(session, { ...undo, entries })) return { ok: false, reason: 'changed-since' };
  const { remove, places } = undo;
  return { ok: true, event: { type: 'editReverted', reverts: command.revision, remove, entries, places } };
}

/** The entry as the session had it; a price on air is held, as when it was given. */
function asItWas(session: LiveSession, fields: Undo['fields'][number]): RundownEntry[] {
  const entry = findEntry(session.rundown, fields.id);
  if (entry === null) return [];
  const { overrides, ...own } = fields;
  if (!overrides) return [withFields(entry, own)];
  const isHeld = isOnAir(session, entry.id);
  const { name, talkingPointsMarkdown } = overrides;
  const shown = isHeld ? { ...entry, overrides: { ...entry.overrides, name, talkingPointsMarkdown } } : entry;
  return [withFields(changed(shown, { ...wanted(entry), overrides }, isHeld), own)];
}

/** Under their old numbers, unless somebody has got one meanwhile. */
function restored(session: LiveSession, undo: Undo, products: ReadonlyMap<string, Product>): RundownEntry[] {
  const taken = new Set(session.rundown.map(({ number }) => number));
  let free = Math.max(nextFreeNumber(session.rundown), ...undo.restore.map(({ number }) => number + 1));
  return undo.restore.flatMap(({ productId, ...own }) => {
    const product = products.get(productId);
    if (product === undefined) return [];
    const number = taken.has(own.number) ? free++ : own.number;
    return [{ ...own, number, product, held: null }];
  });
}

/** Whether every place is there and no number is given twice. */
function isWhole(session: LiveSession, undo: Parameters<typeof reverted>[1]): boolean {
  const after = reverted(session.rundown, undo);
  const ids = new Set<EntryId | null>(after.map(({ id }) => id)).add(null);
  const isPlaced = undo.places.every(({ entryId, after: behind }) => ids.has(entryId) && ids.has(behind));
  return isPlaced && new Set(after.map(({ number }) => number)).size === after.length;
}

/** Renumbering touches all and means none: only another renumbering stands in its way. */
function collides({ event }: Recorded, undo: Undo, session: LiveSession): boolean {
  if (event.type === 'renumbered') return undo.fields.some((fields) => fields.number !== undefined);
  const touched = touchedBy(event, session.rundown);
  const own = [...undo.remove, ...undo.restore.map(({ id }) => id), ...undo.fields.map(({ id }) => id)];
  return [...own, ...undo.places.map(({ entryId }) => entryId)].some((id) => touched?.has(id));
}

function joined(several: readonly Undo[]): Undo {
  return {
    remove: several.flatMap(({ remove }) => remove),
    restore: several.flatMap(({ restore }) => restore),
    fields: several.flatMap(({ fields }) => fields),
    places: several.flatMap(({ places }) => places),
  };
}

function importOf(recorded: Recorded | undefined): string | undefined {
  return recorded?.event.type === 'entriesAdded' ? recorded.event.importId : undefined;
}
