import fc from 'fast-check';
import type { Recorded } from '#protocol/events.ts';
import type { Decidable } from '../../relay/core/decide.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { type Handled, handle } from '../../relay/core/handle.ts';
import { changed, isOnAir, wanted } from '../../relay/core/held.ts';
import { findEntry } from '../../relay/core/rundown.ts';
import type { LiveSession } from '../../relay/core/session.ts';
import { anEntry, aProduct, aSession } from '../support/builders.ts';

/** A command as somebody might give it who sees the session of now, or of a moment ago. */
export type Intent = (session: LiveSession, step: number) => Decidable | CatalogueChange;

/** Somebody changes the product of an entry in the catalogue. */
export interface CatalogueChange {
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
  fc.record({ at: fc.nat(20), section: fc.option(fc.constantFrom('Home', 'Gifts')), mustShow: fc.boolean() }).map(
    ({ at, section, mustShow }): Intent =>
      (session) => ({ type: 'editEntries', entryIds: [pick(session, at)], section, mustShow }),
  ),
  fc.constant<Intent>((session) => ({ type: 'showHeld', entryId: session.state.currentEntryId ?? 'nothing' })),
  fc.record({ at: fc.nat(20), price: fc.integer({ min: 1, max: 3 }), stock: fc.nat(2), images: fc.nat(3) }).map(
    ({ at, price, stock, images }): Intent =>
      (session) => ({ catalogue: at % 2 ? pick(session, at) : session.state.currentEntryId, price, stock, images }),
  ),
);

export const history = fc.array(intent, { maxLength: 60 });

export const start = aSession({
  rundown: ['a', 'b', 'c', 'd', 'e'].map((id, index) => anEntry(id, index + 1, { images: index % 3 })),
});

/** Plays intents one after the other and shows each step to `look`. */
export function play(
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
