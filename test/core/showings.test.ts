import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recorded, SessionEvent } from '#protocol/events.ts';
import { type Showing, showingsOf } from '../../relay/core/showings.ts';
import { anEntry, aSession } from '../support/builders.ts';

const EMPTY = aSession({ rundown: [] });
const SECOND = 1000;
const ADDED: SessionEvent = {
  type: 'entriesAdded',
  entries: ['lamp', 'kettle', 'chair'].map((id, index) => anEntry(id, index + 1, { product: { pid: `17${index}` } })),
  after: null,
};

/** Events at seconds of the show. */
function log(...steps: (readonly [number, SessionEvent | string])[]): Recorded[] {
  return [[-10, ADDED] as const, ...steps].map(([seconds, step], index) => ({
    revision: index + 1,
    commandId: null,
    event: typeof step === 'string' ? { type: 'moved', entryId: step, imageIndex: 0 } : step,
    at: seconds * SECOND,
    by: 'Phone',
  }));
}

const LIVE: SessionEvent = { type: 'wentLive' };
const COMPLETE: SessionEvent = { type: 'completed' };
const brief = (showings: readonly Showing[]) =>
  showings.map(({ entryId, startedAt, endedAt, time }) => [
    entryId,
    startedAt / SECOND,
    endedAt === null ? null : endedAt / SECOND,
    time,
  ]);

test('each product is a showing from the move to it to the move away; the last is still on', () => {
  const showings = showingsOf(EMPTY, log([0, LIVE], [5, 'lamp'], [65, 'kettle'], [90, 'lamp']));

  expect(brief(showings)).toEqual([
    ['lamp', 5, 65, 1],
    ['kettle', 65, 90, 1],
    ['lamp', 90, null, 2],
  ]);
  expect(showings[0]).toMatchObject({ number: 1, pid: '170', name: 'The lamp', originalPriceCents: 2000, revision: 3 });
});

test('what is current before the show is live or after its end was not shown', () => {
  const showings = showingsOf(EMPTY, log([-5, 'chair'], [0, LIVE], [10, 'lamp'], [20, COMPLETE], [40, 'kettle']));

  expect(brief(showings)).toEqual([
    ['chair', 0, 10, 1],
    ['lamp', 10, 20, 1],
  ]);
});

test('a reopened show goes on with what is current', () => {
  const showings = showingsOf(EMPTY, log([0, LIVE], [5, 'lamp'], [20, COMPLETE], [30, { type: 'reopened' }]));

  expect(brief(showings)).toEqual([
    ['lamp', 5, 20, 1],
    ['lamp', 30, null, 2],
  ]);
});

test('a stay of less than three seconds is a step to the next product', () => {
  const showings = showingsOf(EMPTY, log([0, LIVE], [5, 'lamp'], [60, 'kettle'], [61, 'chair']));

  expect(brief(showings)).toEqual([
    ['lamp', 5, 60, 1],
    ['chair', 60, null, 1],
  ]);
  expect(showings[1]).toMatchObject({ folded: 1 });
});

test('a slip of the finger and back is one showing', () => {
  const showings = showingsOf(EMPTY, log([0, LIVE], [5, 'lamp'], [60, 'kettle'], [61, 'lamp'], [90, COMPLETE]));

  expect(brief(showings)).toEqual([['lamp', 5, 90, 1]]);
});

test('an undo ends a showing like any move', () => {
  const undone: SessionEvent = { type: 'moveUndone', entryId: 'lamp', imageIndex: 0 };
  const showings = showingsOf(EMPTY, log([0, LIVE], [5, 'lamp'], [20, 'kettle'], [40, undone], [70, COMPLETE]));

  expect(brief(showings)).toEqual([
    ['lamp', 5, 20, 1],
    ['kettle', 20, 40, 1],
    ['lamp', 40, 70, 2],
  ]);
});

test('showings never overlap, are in order, and cover all the time that something stood on', () => {
  const step = fc.record({
    pause: fc.integer({ min: 0, max: 8 }),
    what: fc.constantFrom<SessionEvent | string>('lamp', 'kettle', 'chair', COMPLETE, { type: 'reopened' }, LIVE),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let at = 0;
      const events = log(
        ...steps.map(({ pause, what }) => {
          at += pause;
          return [at, what] as const;
        }),
      );
      const showings = showingsOf(EMPTY, events);
      for (const [index, showing] of showings.entries()) {
        const next = showings[index + 1];
        expect(showing.endedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(showing.startedAt);
        if (next) expect(next.startedAt).toBeGreaterThanOrEqual(showing.endedAt ?? Number.POSITIVE_INFINITY);
        if (next && next.startedAt === showing.endedAt) expect(next.entryId).not.toBe(showing.entryId);
        expect(showing.time).toBe(
          showings.slice(0, index + 1).filter(({ entryId }) => entryId === showing.entryId).length,
        );
      }
    }),
  );
});
