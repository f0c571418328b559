import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recorded, Undo } from '#protocol/events.ts';
import type { Decidable } from '../../relay/core/decide.ts';
import type { RevertEdit } from '../../relay/core/decide-revert.ts';
import { type Handled, handle } from '../../relay/core/handle.ts';
import { wanted } from '../../relay/core/held.ts';
import type { LiveSession, Rundown } from '../../relay/core/session.ts';
import { undoOf } from '../../relay/core/undo.ts';
import { anEntry, aProduct, aSession } from '../support/builders.ts';
import { history, play } from './a-history.ts';

/** A session with the log of its edits, as the store keeps it. */
class Edited {
  session: LiveSession;
  readonly log: Recorded[] = [];
  readonly #undo = new Map<number, Undo>();
  readonly #products;

  constructor(session: LiveSession) {
    this.session = session;
    this.#products = new Map(session.rundown.map(({ product }) => [product.id, product]));
  }

  /** Does it, which must be accepted, and says which revision that was. */
  does(command: Decidable): number {
    const handled = this.#handle(command);
    if (!handled.ok) throw new Error(handled.reason);
    this.note(this.session, handled.session, handled.recorded);
    return handled.recorded.revision;
  }

  note(before: LiveSession, after: LiveSession, recorded: Recorded): void {
    const undo = undoOf(recorded.event, before.rundown, after.rundown);
    this.session = after;
    if (undo === null) return;
    this.log.push(recorded);
    this.#undo.set(recorded.revision, JSON.parse(JSON.stringify(undo)));
  }

  revert(revision: number): RevertEdit {
    const undo = this.#undo.get(revision);
    const log = this.log.filter((recorded) => recorded.revision >= revision);
    return { type: 'revertEdit', revision, undo: undo ? [undo] : [], log, products: [...this.#products.values()] };
  }

  undoes(revision: number): number {
    return this.does(this.revert(revision));
  }

  refuses(revision: number): string {
    const handled = this.#handle(this.revert(revision));
    return handled.ok ? 'ok' : handled.reason;
  }

  #handle(command: Decidable): Handled {
    return handle(this.session, command, { at: 1000, commandId: 'press', by: 'Phone' });
  }
}

const ids = ({ rundown }: LiveSession) => rundown.map(({ id }) => id);
/** The list as the session means it, whatever of it waits for the producer. */
const meant = (rundown: Rundown) => rundown.map((entry) => ({ ...entry, ...wanted(entry), held: null }));

test('undo right after any edit restores the list exactly, and undo of that undo brings the edit back', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, recorded) => {
        if (!recorded || !undoOf(recorded.event, before.rundown, after.rundown)) return;
        const edited = new Edited(before);
        edited.note(before, after, recorded);
        const gone = edited.session.state.currentEntryId !== before.state.currentEntryId;
        if (gone) return;
        const undone = edited.undoes(recorded.revision);
        expect(meant(edited.session.rundown)).toEqual(meant(before.rundown));
        const added = recorded.event.type === 'entriesAdded';
        if (added) return;
        edited.undoes(undone);
        expect(meant(edited.session.rundown)).toEqual(meant(after.rundown));
      });
    }),
  );
});

test('one undo brings removed entries back where they stood, with what the session said of them', () => {
  const rundown = ['lamp', 'kettle', 'chair', 'vase'].map((id, at) => anEntry(id, at + 1, { notes: `about ${id}` }));
  const edited = new Edited(aSession({ rundown }));
  const removed = edited.does({ type: 'removeEntries', entryIds: ['lamp', 'kettle', 'vase'] });

  edited.undoes(removed);

  expect(edited.session.rundown).toEqual(rundown);
});

test('one undo takes back what was moved, skipped, numbered, priced and noted', () => {
  const edited = new Edited(aSession({ rundown: [anEntry('lamp', 7), anEntry('kettle', 3), anEntry('chair', 9)] }));
  const before = edited.session.rundown;
  const commands: Decidable[] = [
    { type: 'moveEntries', entryIds: ['kettle', 'chair'], after: null },
    { type: 'skipEntries', entryIds: ['lamp', 'chair'], skipped: true },
    { type: 'renumber' },
    { type: 'overrideEntry', entryId: 'lamp', overrides: { name: 'Desk lamp', salePriceCents: 900 } },
    { type: 'editEntries', entryIds: ['lamp'], section: 'Home', notes: 'Hold it up', mustShow: true },
  ];
  for (const command of commands) {
    edited.undoes(edited.does(command));
    expect(edited.session.rundown).toEqual(before);
  }
});

test('edits are taken back one after the other, the latest first', () => {
  const edited = new Edited(aSession());
  const before = edited.session.rundown;
  const [one, two, three] = [900, 800, 700].map((salePriceCents) =>
    edited.does({ type: 'overrideEntry', entryId: 'lamp', overrides: { salePriceCents } }),
  );

  for (const revision of [three, two, one]) edited.undoes(revision ?? 0);

  expect(edited.session.rundown).toEqual(before);
});

test('an edit whose entries changed since is not taken back', () => {
  const edited = new Edited(aSession());
  const priced = edited.does({ type: 'overrideEntry', entryId: 'lamp', overrides: { salePriceCents: 900 } });
  edited.does({ type: 'overrideEntry', entryId: 'lamp', overrides: { name: 'Desk lamp' } });

  expect(edited.refuses(priced)).toBe('changed-since');
});

test('what others did to other entries does not stand in the way, nor does renumbering', () => {
  const edited = new Edited(aSession());
  const priced = edited.does({ type: 'overrideEntry', entryId: 'lamp', overrides: { salePriceCents: 900 } });
  edited.does({ type: 'removeEntries', entryIds: ['kettle'] });
  edited.does({ type: 'renumber' });

  edited.undoes(priced);

  expect(edited.session.rundown.map(({ number, overrides }) => [number, overrides.salePriceCents])).toEqual([
    [1, null],
    [2, null],
  ]);
});

test('an edit is taken back once', () => {
  const edited = new Edited(aSession());
  const skipped = edited.does({ type: 'skipEntries', entryIds: ['chair'], skipped: true });
  edited.undoes(skipped);

  expect(edited.refuses(skipped)).toBe('nothing-to-undo');
  expect(edited.refuses(99)).toBe('nothing-to-undo');
});

test('an entry that is on is not taken out by undo', () => {
  const edited = new Edited(aSession());
  const added = edited.does({ type: 'addEntries', products: [aProduct('vase')], entryIds: ['vase'], after: null });
  edited.does({ type: 'first' });

  expect(edited.refuses(added)).toBe('current-entry');
});

test('a removed entry comes back under another number if its own was given away', () => {
  const edited = new Edited(aSession());
  const removed = edited.does({ type: 'removeEntries', entryIds: ['chair'] });
  edited.does({ type: 'addEntries', products: [aProduct('vase')], entryIds: ['vase'], after: 'kettle' });

  edited.undoes(removed);

  expect(edited.session.rundown.map(({ id, number }) => [id, number])).toEqual([
    ['lamp', 1],
    ['kettle', 2],
    ['chair', 4],
    ['vase', 3],
  ]);
});

test('a product that is back already, or gone from the catalogue, is not brought back', () => {
  const edited = new Edited(aSession());
  const removed = edited.does({ type: 'removeEntries', entryIds: ['chair'] });
  const revert = edited.revert(removed);
  edited.does({ type: 'addEntries', products: [aProduct('chair')], entryIds: ['chair-2'], after: null });

  expect(edited.refuses(removed)).toBe('already-in-session');
  const gone = handle(aSession({ rundown: ['lamp'] }), { ...revert, products: [] }, { at: 1, commandId: 'x', by: 'Y' });
  expect(gone).toEqual({ ok: false, reason: 'no-such-product' });
});

test('a place that is gone is not guessed', () => {
  const edited = new Edited(aSession());
  const moved = edited.does({ type: 'moveEntries', entryIds: ['chair'], after: null });
  edited.does({ type: 'removeEntries', entryIds: ['kettle'] });

  expect(edited.refuses(moved)).toBe('changed-since');
  expect(ids(edited.session)).toEqual(['chair', 'lamp']);
});

test('a price taken back on air waits for the producer like any other', () => {
  const edited = new Edited(aSession({ current: 'lamp', state: { status: 'live', liveAt: 1 } }));
  const shown = edited.does({
    type: 'overrideEntry',
    entryId: 'lamp',
    overrides: { salePriceCents: 900 },
    showNow: true,
  });

  edited.undoes(shown);

  expect(edited.session.rundown[0]).toMatchObject({
    overrides: { salePriceCents: 900 },
    held: { overrides: { salePriceCents: null } },
  });
});
