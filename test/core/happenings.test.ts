import { expect, test } from 'vitest';
import type { Recorded, SessionEvent } from '#protocol/events.ts';
import { cuesOf, notesOf } from '../../relay/core/happenings.ts';
import { anEntry, aSession } from '../support/builders.ts';

const EMPTY = aSession({ rundown: [] });
const lamp = (given: object) => anEntry('lamp', 7, { product: { salePriceCents: 1295, stock: 5, ...given } });

function log(...events: SessionEvent[]): Recorded[] {
  return events.map((event, index) => ({ revision: index + 1, commandId: null, event, at: index * 1000, by: 'Phone' }));
}

const ADDED: SessionEvent = { type: 'entriesAdded', entries: [lamp({})], after: null };
const changed = (given: object): SessionEvent => ({ type: 'entriesChanged', entries: [lamp(given)] });

test('a changed price and a product that sold out are noted while the show is live, and only then', () => {
  const notes = notesOf(
    EMPTY,
    log(
      ADDED,
      changed({ salePriceCents: 1395 }),
      { type: 'wentLive' },
      changed({ salePriceCents: 1195 }),
      changed({ salePriceCents: 1195, stock: 0 }),
      changed({ salePriceCents: 1195, stock: 0, name: 'Lamp, large' }),
    ),
  );

  expect(notes).toEqual([
    { kind: 'price', at: 3000, number: 7, fromCents: 1395, toCents: 1195 },
    { kind: 'soldOut', at: 4000, number: 7 },
  ]);
});

test('a cue is reported with when the talent got it', () => {
  const cue = { id: 'c', text: 'Wrap up', colour: 'red' as const, at: 0, by: 'Desk', acknowledgedAt: null };

  expect(cuesOf(log({ type: 'cueSent', cue }, { type: 'cueAcknowledged' }, { type: 'cueSent', cue }))).toEqual([
    { text: 'Wrap up', colour: 'red', at: 0, by: 'Desk', acknowledgedAt: 1000 },
    { text: 'Wrap up', colour: 'red', at: 0, by: 'Desk', acknowledgedAt: null },
  ]);
});
