import type { EntryId } from '#protocol/session.ts';
import type { Rundown } from '../core/session.ts';

/** What a client lacks: nothing, some entries (and the order, if it changed), or everything. */
export type Lacking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'some'; readonly entryIds: readonly EntryId[]; readonly order: boolean }
  | { readonly kind: 'everything' };

/** Remembers at which revision each entry, and the order, last changed: P6. */
export class RundownHistory {
  /** Before this revision nothing is known in detail. */
  readonly #knownFrom: number;
  readonly #changedAt = new Map<EntryId, number>();
  #orderChangedAt = 0;
  #lastChange: number;

  /** `lastChange`: the revision that changed the list last, as the log has it; `knownFrom`: the revision it was loaded at. */
  constructor(lastChange: number, knownFrom: number) {
    this.#lastChange = lastChange;
    this.#knownFrom = knownFrom;
  }

  /** Notes the difference between two lists and says what it is. */
  note(revision: number, before: Rundown, after: Rundown): { changed: EntryId[]; orderChanged: boolean } {
    const old = new Map(before.map((entry) => [entry.id, entry]));
    const changed = after.filter((entry) => old.get(entry.id) !== entry).map((entry) => entry.id);
    const orderChanged = before.length !== after.length || after.some((entry, at) => before[at]?.id !== entry.id);
    for (const id of changed) this.#changedAt.set(id, revision);
    if (orderChanged) this.#orderChangedAt = revision;
    if (changed.length > 0 || orderChanged) this.#lastChange = revision;
    return { changed, orderChanged };
  }

  /** What somebody who knows the list of `revision` lacks of `rundown`, the list of now. */
  lackingSince(revision: number, rundown: Rundown): Lacking {
    if (revision >= this.#lastChange) return { kind: 'nothing' };
    if (revision < this.#knownFrom) return { kind: 'everything' };
    const entryIds = rundown.map((entry) => entry.id).filter((id) => (this.#changedAt.get(id) ?? 0) > revision);
    return { kind: 'some', entryIds, order: this.#orderChangedAt > revision };
  }
}
