import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cueView, entryView, stateView } from '../../relay/core/views.ts';
import { anEntry, aSession } from '../support/builders.ts';

const read = {
  talkingPoints: (markdown: string) => (markdown === '' ? [] : [{ runs: [{ text: markdown }] }]),
  imageUrl: (file: string) => `/media/${file}`,
};

test('an entry shows the override where there is one, else the product, field by field', () => {
  const entry = anEntry('lamp', 25, {
    product: {
      name: 'Lamp',
      shortName: 'Lamp',
      talkingPointsMarkdown: 'Bright',
      originalPriceCents: 4000,
      salePriceCents: 3000,
    },
    overrides: {
      name: 'Desk lamp, brass',
      talkingPointsMarkdown: null,
      originalPriceCents: null,
      salePriceCents: 2500,
    },
  });

  expect(entryView(entry, 'talent', read)).toMatchObject({
    name: 'Desk lamp, brass',
    shortName: null,
    talkingPoints: [{ runs: [{ text: 'Bright' }] }],
    originalPriceCents: 4000,
    salePriceCents: 2500,
    overridden: ['name', 'salePriceCents'],
  });
});

test('P9: notes reach producers only', () => {
  const entry = anEntry('lamp', 1, { notes: 'lowest price agreed: $10' });

  expect(entryView(entry, 'producer', read).notes).toBe('lowest price agreed: $10');
  for (const role of ['overlay', 'talent'] as const) expect(entryView(entry, role, read)).not.toHaveProperty('notes');
});

test('a cue for one kind of screen is on no other, and producers see it', () => {
  const cue = {
    id: 'c',
    text: 'Smile',
    colour: 'blue',
    target: 'talent',
    at: 1,
    by: 'Desk',
    acknowledgedAt: null,
  } as const;
  const session = aSession({ state: { cue } });

  expect(cueView(session, 'talent')).toEqual(cue);
  expect(cueView(session, 'producer')).toEqual(cue);
  expect(cueView(session, 'overlay')).toBeNull();
});

test('P8: a state frame is at most 250 bytes in any session', () => {
  const id = fc.bigInt({ min: 1n, max: 9_999_999_999n }).map(String);
  fc.assert(
    fc.property(
      id,
      id,
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('draft', 'live', 'complete'),
      (current, next, by, status) => {
        const session = aSession({
          rundown: [anEntry(current, 299), anEntry(`${next}0`.slice(0, 10), 300)],
          current,
          imageIndex: 12,
          state: {
            revision: 9_999_999,
            status,
            movedAt: 1_795_000_000_000,
            movedBy: by,
            history: [{ entryId: next, imageIndex: 3 }],
            liveAt: status === 'draft' ? null : 1_795_000_000_000,
            completedAt: status === 'complete' ? 1_795_000_000_000 : null,
          },
        });
        expect(Buffer.byteLength(JSON.stringify(stateView(session)))).toBeLessThanOrEqual(250);
      },
    ),
  );
});

test('a state frame leads on over skipped entries and names where undo leads', () => {
  const session = aSession({
    rundown: [anEntry('lamp', 1), anEntry('kettle', 2, { skipped: true }), anEntry('chair', 3)],
    current: 'lamp',
    state: { history: [{ entryId: null, imageIndex: 0 }] },
  });

  expect(stateView(session)).toMatchObject({ currentEntryId: 'lamp', nextEntryId: 'chair', undoEntryId: null });
  expect(stateView(aSession())).not.toHaveProperty('undoEntryId');
});
