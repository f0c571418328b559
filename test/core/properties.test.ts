import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recorded } from '#protocol/events.ts';
import type { Decidable } from '../../relay/core/decide.ts';
import { effective } from '../../relay/core/effective.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { type Handled, handle } from '../../relay/core/handle.ts';
import { changed, isOnAir, wanted } from '../../relay/core/held.ts';
import { findEntry } from '../../relay/core/rundown.ts';
import { HISTORY_LIMIT, type LiveSession } from '../../relay/core/session.ts';
import { stateView } from '../../relay/core/views.ts';
import { anEntry, aProduct, aSession } from '../support/builders.ts';

/** A command as somebody might give it who sees the session of now, or of a moment ago. */
type Intent = (session: LiveSession, step: number) => Decidable | CatalogueChange;

/** Somebody changes the product of an entry in the catalogue. */
interface CatalogueChange {
  readonly catalogue: string | null;
  readonly price: number;
  readonly stock: number;
  readonly images: number;
}

const pick = (session: LiveSession, at: number) =>
  session.rundown[at % Math.max(session.rundown.length, 1)]?.id ?? 'gone';

const intent: fc.Arbitrary<Intent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<('next' | 'previous' | 'undo')[]>('next', 'previous', 'undo').map(
      (type): Intent =>
        (session) => ({ type, from: session.state.currentEntryId }),
    ),
  },
  fc.constantFrom<('next' | 'previous' | 'undo')[]>('next', 'previous', 'undo').map(
    (type): Intent =>
      (session) => ({ type, from: session.rundown[0]?.id ?? null }),
  ),
  fc.nat(12).map(
    (number): Intent =>
      () => ({ type: 'jump', number: number + 1 }),
  ),
  fc
    .constantFrom<Decidable['type'][]>(
      'first',
      'last',
      'nextImage',
      'previousImage',
      'clearCue',
      'acknowledgeCue',
      'goLive',
      'complete',
      'reopen',
      'renumber',
    )
    .map(
      (type): Intent =>
        () =>
          ({ type }) as Decidable,
    ),
  fc.string({ minLength: 1, maxLength: 20 }).map(
    (text): Intent =>
      () => ({ type: 'cue', text, colour: 'red' }),
  ),
  fc.nat(3).map(
    (images): Intent =>
      (session, step) => ({
        type: 'addEntries',
        products: [aProduct(`new-${step}`, { images: anEntry('x', 1, { images }).product.images })],
        entryIds: [`new-${step}`],
        after: session.rundown.length > 0 ? pick(session, step) : null,
      }),
  ),
  fc.nat(20).map(
    (at): Intent =>
      (session) => ({ type: 'removeEntries', entryIds: [pick(session, at)] }),
  ),
  fc.tuple(fc.nat(20), fc.nat(20)).map(
    ([at, to]): Intent =>
      (session) => ({
        type: 'moveEntries',
        entryIds: [pick(session, at)],
        after: to % 3 === 0 ? null : pick(session, to),
      }),
  ),
  fc.tuple(fc.nat(20), fc.boolean()).map(
    ([at, skipped]): Intent =>
      (session) => ({ type: 'skipEntries', entryIds: [pick(session, at)], skipped }),
  ),
  fc.record({ at: fc.nat(20), price: fc.option(fc.integer({ min: 1, max: 9999 })), showNow: fc.boolean() }).map(
    ({ at, price, showNow }): Intent =>
      (session) => ({
        type: 'overrideEntry',
        entryId: pick(session, at),
        overrides: { salePriceCents: price },
        showNow,
      }),
  ),
  fc.record({ price: fc.option(fc.integer({ min: 1, max: 3 })), name: fc.option(fc.constantFrom('A', 'B')) }).map(
    ({ price, name }): Intent =>
      (session) => ({
        type: 'overrideEntry',
        entryId: session.state.currentEntryId ?? 'nothing',
        overrides: { salePriceCents: price, name },
      }),
  ),
  fc.constant<Intent>((session) => ({ type: 'showHeld', entryId: session.state.currentEntryId ?? 'nothing' })),
  fc.record({ at: fc.nat(20), price: fc.integer({ min: 1, max: 3 }), stock: fc.nat(2), images: fc.nat(3) }).map(
    ({ at, price, stock, images }): Intent =>
      (session) => ({ catalogue: at % 2 ? pick(session, at) : session.state.currentEntryId, price, stock, images }),
  ),
);

const history = fc.array(intent, { maxLength: 60 });

const start = aSession({
  rundown: ['a', 'b', 'c', 'd', 'e'].map((id, index) => anEntry(id, index + 1, { images: index % 3 })),
});

/** Plays intents one after the other and shows each step to `look`. */
function play(
  intents: readonly Intent[],
  look: (
    before: LiveSession,
    after: LiveSession,
    recorded: Recorded | null,
    command: Decidable | CatalogueChange,
  ) => void,
): LiveSession {
  return intents.reduce((session, make, step) => {
    const command = make(session, step);
    const handled =
      'catalogue' in command
        ? told(session, command)
        : handle(session, command, { at: 1000 + step, commandId: `press-${step}`, by: 'Phone' });
    const next = handled.ok ? handled.session : session;
    look(session, next, handled.ok ? handled.recorded : null, command);
    return next;
  }, start);
}

/** What the store tells a session of a changed product. */
function told(session: LiveSession, { catalogue, price, stock, images }: CatalogueChange): Handled {
  const entry = findEntry(session.rundown, catalogue);
  if (entry === null) return { ok: false, reason: 'no-such-entry' };
  const product = {
    ...{ ...wanted(entry).product, originalPriceCents: price, stock },
    images: anEntry('x', 1, { images }).product.images,
  };
  const entries = [changed(entry, { ...wanted(entry), product }, isOnAir(session, entry.id))];
  const event = { type: 'productsChanged' as const, entries };
  const recorded = { revision: session.state.revision + 1, commandId: null, event, at: 1, by: 'catalogue' };
  return { ok: true, session: evolve(session, recorded), recorded };
}

test('whatever is pressed, the session stays whole', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (_, { rundown, state }) => {
        const current = findEntry(rundown, state.currentEntryId);
        expect(state.currentEntryId === null || current !== null).toBe(true);
        expect(state.imageIndex).toBeGreaterThanOrEqual(0);
        expect(state.imageIndex).toBeLessThan(Math.max(current?.product.images.length ?? 0, 1));
        expect(new Set(rundown.map((entry) => entry.id)).size).toBe(rundown.length);
        expect(new Set(rundown.map((entry) => entry.number)).size).toBe(rundown.length);
        expect(new Set(rundown.map((entry) => entry.product.id)).size).toBe(rundown.length);
        expect(state.history.length).toBeLessThanOrEqual(HISTORY_LIMIT);
        expect(state.history.every(({ entryId }) => entryId === null || findEntry(rundown, entryId))).toBe(true);
        expect(state.status === 'draft').toBe(state.liveAt === null);
        expect(state.status === 'complete').toBe(state.completedAt !== null);
        const holding = rundown.filter((entry) => entry.held !== null);
        expect(holding.every((entry) => entry.id === state.currentEntryId && state.status === 'live')).toBe(true);
        expect(holding.every((entry) => entry.held?.product.stock === entry.product.stock)).toBe(true);
      });
    }),
  );
});

test('every accepted command is one revision, every refused one none', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, recorded) => {
        expect(after.state.revision).toBe(before.state.revision + (recorded ? 1 : 0));
        if (!recorded) expect(after).toBe(before);
      });
    }),
  );
});

test('replaying the events gives the session', () => {
  fc.assert(
    fc.property(history, (intents) => {
      const log: Recorded[] = [];
      const end = play(intents, (_, __, recorded) => recorded && log.push(JSON.parse(JSON.stringify(recorded))));

      expect(log.reduce(evolve, start)).toEqual(end);
    }),
  );
});

test('on air a price changes only when the producer shows it', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, _, command) => {
        const { currentEntryId, status } = before.state;
        const [then, now] = [before, after].map(({ rundown }) => findEntry(rundown, currentEntryId));
        if (status !== 'live' || after.state.status !== 'live' || after.state.currentEntryId !== currentEntryId) return;
        if (!then || !now || ('type' in command && (command.type === 'showHeld' || 'showNow' in command))) return;
        const price = (entry: typeof then) => [effective(entry).originalPriceCents, effective(entry).salePriceCents];
        expect(price(now)).toEqual(price(then));
        expect(now.product.images).toEqual(then.product.images);
      });
    }),
  );
});

test('undo right after a move restores exactly', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (before, after, recorded) => {
        if (recorded?.event.type !== 'moved') return;
        const undone = handle(
          after,
          { type: 'undo', from: after.state.currentEntryId },
          { at: 1, commandId: 'undo', by: 'Phone' },
        );
        if (!undone.ok) throw new Error(undone.reason);
        const { currentEntryId, imageIndex } = before.state;
        expect(undone.session.state).toMatchObject({ currentEntryId, imageIndex });
        expect(undone.session.state.history).toEqual(before.state.history.slice(-HISTORY_LIMIT + 1));
      });
    }),
  );
});

test('what a state frame calls next is where next leads', () => {
  fc.assert(
    fc.property(history, (intents) => {
      play(intents, (_, session) => {
        if (session.state.status === 'complete') return;
        const { nextEntryId, currentEntryId } = stateView(session);
        const pressed = handle(
          session,
          { type: 'next', from: currentEntryId },
          { at: 1, commandId: 'next', by: 'Phone' },
        );
        expect(pressed.ok ? pressed.session.state.currentEntryId : null).toBe(nextEntryId);
      });
    }),
  );
});
