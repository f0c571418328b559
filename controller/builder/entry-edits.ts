import type { LiveView } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { builderWords } from '../words/builder.ts';
import type { Step } from './edit-history.ts';
import type { Edits } from './edits.ts';
import type { OverrideEvent, RemarkEvent, SkipEntriesEvent } from './inspector-events.ts';
import { entriesOf } from './lines.ts';
import type { MoveEvent, RemoveEvent, SectionEvent } from './list-events.ts';

const say = builderWords.steps;
type Act = Parameters<Edits['perform']>[1];

interface EntryEditsHost {
  readonly edits: Edits;
  view(): Pick<LiveView, 'rundown'>;
  /** A step that is worth telling of, with the way back. */
  did(step: Step): void;
}

/** What is done to entries in the builder, each one step that can be taken back. */
export class EntryEdits {
  readonly #host: EntryEditsHost;
  /** Products on their way into the rundown: a second press means them no second time. */
  readonly #coming = new Set<string>();

  constructor(host: EntryEditsHost) {
    this.#host = host;
  }

  /** Behind an entry and into its section; null: at the end. */
  async add(asked: readonly string[], behind: Entry | null): Promise<void> {
    const productIds = asked.filter((id) => !this.#coming.has(id));
    if (productIds.length === 0) return;
    const after = behind ?? entriesOf(this.#host.view().rundown).at(-1) ?? null;
    for (const id of productIds) this.#coming.add(id);
    await this.#do(say.added(productIds.length), async (send) => {
      await send({ type: 'addEntries', productIds: [...productIds], after: after?.id ?? null });
      // The answer comes after the list that has them.
      const added = entriesOf(this.#host.view().rundown).filter(({ productId }) => productIds.includes(productId));
      const entryIds = added.map(({ id }) => id);
      if (behind?.section && entryIds.length > 0)
        await send({ type: 'editEntries', entryIds, section: behind.section });
    });
    for (const id of productIds) this.#coming.delete(id);
  }

  readonly move = async ({ entryIds, landing }: MoveEvent): Promise<void> => {
    const { rundown } = this.#host.view();
    const ids = [...entryIds];
    const isElsewhere = !standsBehind(rundown?.order ?? [], ids, landing.after);
    const strangers = ids.filter((id) => rundown?.byId.get(id)?.section !== landing.section);
    if (!isElsewhere && strangers.length === 0) return;
    await this.#do(say.moved(ids.length, this.#numberOf(ids)), async (send) => {
      if (isElsewhere) await send({ type: 'moveEntries', entryIds: ids, after: landing.after });
      if (strangers.length > 0) await send({ type: 'editEntries', entryIds: strangers, section: landing.section });
    });
  };

  readonly remove = async ({ entryIds }: RemoveEvent): Promise<void> => {
    const ids = [...entryIds];
    await this.#tell(say.removed(ids.length, this.#numberOf(ids)), (send) =>
      send({ type: 'removeEntries', entryIds: ids }),
    );
  };

  readonly renumber = async (): Promise<void> => {
    await this.#tell(say.renumbered, (send) => send({ type: 'renumber' }));
  };

  readonly section = async ({ entryIds, name, renames }: SectionEvent): Promise<void> => {
    const says = renames && name !== null ? say.renamed(name) : say.section(name);
    await this.#do(says, (send) => send({ type: 'editEntries', entryIds: [...entryIds], section: name }));
  };

  readonly override = async ({ entry, overrides }: OverrideEvent): Promise<void> => {
    await this.#do(overrideWords(entry.number, Object.keys(overrides)), (send) =>
      send({ type: 'overrideEntry', entryId: entry.id, overrides }),
    );
  };

  readonly remark = async ({ entries, remarks }: RemarkEvent): Promise<void> => {
    const says =
      remarks.mustShow === undefined
        ? say.notes(entries[0]?.number ?? 0)
        : say.mustShow(entries.length, remarks.mustShow);
    await this.#do(says, (send) => send({ type: 'editEntries', entryIds: idsOf(entries), ...remarks }));
  };

  readonly skip = async ({ entries, skipped }: SkipEntriesEvent): Promise<void> => {
    await this.#do(say.skipped(entries.length, skipped), (send) =>
      send({ type: 'skipEntries', entryIds: idsOf(entries), skipped }),
    );
  };

  async #do(says: string, act: Act): Promise<Step | null> {
    return this.#host.edits.perform(says, act);
  }

  async #tell(says: string, act: Act): Promise<void> {
    const step = await this.#do(says, act);
    if (step) this.#host.did(step);
  }

  #numberOf(ids: readonly EntryId[]): number | null {
    return this.#host.view().rundown?.byId.get(ids[0] ?? '')?.number ?? null;
  }
}

function overrideWords(number: number, fields: readonly string[]): string {
  if (fields.length > 1) return say.putBack(number);
  if (fields[0] === 'name') return say.name(number);
  return fields[0] === 'talkingPointsMarkdown' ? say.points(number) : say.price(number);
}

const idsOf = (entries: readonly Entry[]): EntryId[] => entries.map(({ id }) => id);

/** Whether these entries stand in this order right behind `after` already. */
function standsBehind(order: readonly EntryId[], ids: readonly EntryId[], after: EntryId | null): boolean {
  const at = after === null ? 0 : order.indexOf(after) + 1;
  return ids.every((id, index) => order[at + index] === id);
}
