import { expect, test } from 'vitest';
import { type Decidable, decide, type Stamp } from '../../relay/core/decide.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { handle } from '../../relay/core/handle.ts';
import type { LiveSession } from '../../relay/core/session.ts';
import { anEntry, aProduct, aSession } from '../support/builders.ts';

const stamp: Stamp = { at: 1000, commandId: 'press-1', by: 'Phone' };

/** The session after a command that must be accepted. */
function after(session: LiveSession, command: Decidable, by: Stamp = stamp): LiveSession {
  const handled = handle(session, command, by);
  if (!handled.ok) throw new Error(`refused: ${handled.reason}`);
  return handled.session;
}

const refused = (reason: string) => ({ ok: false, reason });

test('next moves one entry on, to its first picture', () => {
  const session = aSession({ current: 'lamp', imageIndex: 2 });

  const { state } = after(session, { type: 'next', from: 'lamp' });

  expect(state).toMatchObject({
    currentEntryId: 'kettle',
    imageIndex: 0,
    movedAt: 1000,
    movedBy: 'Phone',
    revision: 1,
  });
});

test('next before anything is current leads to the first product', () => {
  const session = aSession({ current: null });

  expect(after(session, { type: 'next', from: null }).state.currentEntryId).toBe('lamp');
});

test('next is refused when another producer moved first', () => {
  const session = aSession({ rundown: ['lamp', 'kettle', 'chair'], current: 'kettle' });

  const decision = decide(session, { type: 'next', from: 'lamp' }, stamp);

  expect(decision).toEqual(refused('moved-meanwhile'));
});

test('a second press before the first answer is back means one more', () => {
  const session = aSession({ current: 'lamp' });
  const once = after(session, { type: 'next', from: 'lamp' }, { ...stamp, commandId: 'press-1' });

  const twice = after(once, { type: 'next', from: 'lamp', after: 'press-1' }, { ...stamp, commandId: 'press-2' });

  expect(twice.state.currentEntryId).toBe('chair');
});

test('a press built on one that lost against another producer is refused too', () => {
  const session = aSession({ current: 'lamp' });
  const movedByOther = after(session, { type: 'next', from: 'lamp' }, { ...stamp, commandId: 'of-the-desk' });

  const decision = decide(movedByOther, { type: 'next', from: 'lamp', after: 'press-1' }, stamp);

  expect(decision).toEqual(refused('moved-meanwhile'));
});

test('next at the last product is the end of the session', () => {
  expect(decide(aSession({ current: 'chair' }), { type: 'next', from: 'chair' }, stamp)).toEqual(
    refused('end-of-session'),
  );
});

test('previous at the first product is the start of the session', () => {
  expect(decide(aSession({ current: 'lamp' }), { type: 'previous', from: 'lamp' }, stamp)).toEqual(
    refused('start-of-session'),
  );
});

test('next and previous pass over skipped entries, a jump reaches them', () => {
  const session = aSession({
    rundown: [anEntry('lamp', 1), anEntry('kettle', 2, { skipped: true }), anEntry('chair', 3)],
    current: 'lamp',
  });

  expect(after(session, { type: 'next', from: 'lamp' }).state.currentEntryId).toBe('chair');
  expect(
    after({ ...session, state: { ...session.state, currentEntryId: 'chair' } }, { type: 'previous', from: 'chair' })
      .state.currentEntryId,
  ).toBe('lamp');
  expect(after(session, { type: 'jump', number: 2 }).state.currentEntryId).toBe('kettle');
});

test('a jump goes by the number people say, not by the position', () => {
  const session = aSession({ rundown: [anEntry('lamp', 40), anEntry('kettle', 7)], current: 'lamp' });

  expect(after(session, { type: 'jump', number: 7 }).state.currentEntryId).toBe('kettle');
  expect(decide(session, { type: 'jump', number: 2 }, stamp)).toEqual(refused('no-such-number'));
});

test('a jump to the product that is on keeps its time and the way back', () => {
  const session = aSession({
    rundown: [anEntry('lamp', 1, { images: 3 })],
    current: 'lamp',
    imageIndex: 2,
    state: { movedAt: 500, history: [{ entryId: null, imageIndex: 0 }] },
  });

  const { state } = after(session, { type: 'jump', number: 1 });

  expect(state).toMatchObject({ imageIndex: 0, movedAt: 500, history: [{ entryId: null, imageIndex: 0 }] });
});

test('first and last lead to the ends', () => {
  const session = aSession({ current: 'kettle' });

  expect(after(session, { type: 'first' }).state.currentEntryId).toBe('lamp');
  expect(after(session, { type: 'last' }).state.currentEntryId).toBe('chair');
});

test('moves in a session without products say so', () => {
  const session = aSession({ rundown: [] });

  for (const command of [{ type: 'next', from: null }, { type: 'first' }, { type: 'jump', number: 1 }] as const) {
    expect(decide(session, command, stamp)).toEqual(refused('no-products'));
  }
});

test('pictures wrap around in both directions', () => {
  const session = aSession({ rundown: [anEntry('lamp', 1, { images: 3 })], current: 'lamp', imageIndex: 2 });

  expect(after(session, { type: 'nextImage' }).state.imageIndex).toBe(0);
  expect(
    after({ ...session, state: { ...session.state, imageIndex: 0 } }, { type: 'previousImage' }).state.imageIndex,
  ).toBe(2);
});

test('a product with one picture or none has no other', () => {
  for (const images of [0, 1]) {
    const session = aSession({ rundown: [anEntry('lamp', 1, { images })], current: 'lamp' });
    expect(decide(session, { type: 'nextImage' }, stamp)).toEqual(refused('no-images'));
  }
});

test('undo leads back to the product and the picture before', () => {
  const session = aSession({
    rundown: [anEntry('lamp', 1, { images: 3 }), anEntry('kettle', 2)],
    current: 'lamp',
    imageIndex: 2,
  });
  const moved = after(session, { type: 'next', from: 'lamp' });

  const { state } = after(moved, { type: 'undo', from: 'kettle' });

  expect(state).toMatchObject({ currentEntryId: 'lamp', imageIndex: 2, history: [] });
});

test('undo is refused when there is nothing to undo, or somebody has moved since', () => {
  const moved = after(aSession({ current: 'lamp' }), { type: 'next', from: 'lamp' });

  expect(decide(aSession(), { type: 'undo', from: null }, stamp)).toEqual(refused('nothing-to-undo'));
  expect(decide(moved, { type: 'undo', from: 'lamp' }, stamp)).toEqual(refused('moved-meanwhile'));
});

test('undo shows a picture that is still there', () => {
  const session = aSession({
    rundown: [anEntry('lamp', 1, { images: 3 }), anEntry('kettle', 2)],
    current: 'lamp',
    imageIndex: 2,
  });
  const moved = after(session, { type: 'next', from: 'lamp' });
  const fewer = { ...moved, rundown: [anEntry('lamp', 1, { images: 1 }), anEntry('kettle', 2)] };

  expect(after(fewer, { type: 'undo', from: 'kettle' }).state.imageIndex).toBe(0);
});

test('a cue stays until it is cleared, and a new one replaces it', () => {
  const cued = after(aSession(), { type: 'cue', text: 'Wrap it up', colour: 'amber' });
  const again = after(cued, { type: 'cue', text: 'Slower', colour: 'blue' }, { ...stamp, commandId: 'press-2' });

  expect(cued.state.cue).toEqual({
    id: 'press-1',
    text: 'Wrap it up',
    colour: 'amber',
    at: 1000,
    by: 'Phone',
    acknowledgedAt: null,
  });
  expect(again.state.cue).toMatchObject({ id: 'press-2', text: 'Slower' });
  expect(after(again, { type: 'clearCue' }).state.cue).toBeNull();
});

test('a countdown cue ends on the clock of the relay', () => {
  const { state } = after(aSession(), { type: 'cue', text: 'Flash sale', colour: 'red', countdownMs: 60_000 });

  expect(state.cue?.endsAt).toBe(61_000);
});

test('a cue can be acknowledged; without one there is nothing to acknowledge or clear', () => {
  const cued = after(aSession(), { type: 'cue', text: 'Wrap it up', colour: 'amber' });

  expect(after(cued, { type: 'acknowledgeCue' }, { ...stamp, at: 4000 }).state.cue?.acknowledgedAt).toBe(4000);
  expect(decide(aSession(), { type: 'acknowledgeCue' }, stamp)).toEqual(refused('no-cue'));
  expect(decide(aSession(), { type: 'clearCue' }, stamp)).toEqual(refused('no-cue'));
});

test('a show goes live once, ends once, and keeps its start when reopened', () => {
  const live = after(aSession(), { type: 'goLive' });
  const ended = after(live, { type: 'complete' }, { ...stamp, at: 9000 });
  const reopened = after(ended, { type: 'reopen' });

  expect(live.state).toMatchObject({ status: 'live', liveAt: 1000 });
  expect(ended.state).toMatchObject({ status: 'complete', liveAt: 1000, completedAt: 9000 });
  expect(reopened.state).toMatchObject({ status: 'live', liveAt: 1000, completedAt: null });
  expect(decide(live, { type: 'goLive' }, stamp)).toEqual(refused('wrong-status'));
  expect(decide(aSession(), { type: 'complete' }, stamp)).toEqual(refused('wrong-status'));
  expect(decide(live, { type: 'reopen' }, stamp)).toEqual(refused('wrong-status'));
});

test('a show that has ended does not move', () => {
  const ended = aSession({ current: 'lamp', state: { status: 'complete' } });

  expect(decide(ended, { type: 'next', from: 'lamp' }, stamp)).toEqual(refused('wrong-status'));
  expect(decide(ended, { type: 'jump', number: 2 }, stamp)).toEqual(refused('wrong-status'));
});

test('adding, moving and skipping entries leaves the current one current', () => {
  const session = aSession({ current: 'kettle', imageIndex: 0 });

  const added = after(session, { type: 'addEntries', products: [aProduct('vase')], entryIds: ['vase'], after: null });
  const moved = after(added, { type: 'moveEntries', entryIds: ['kettle'], after: null });
  const skipped = after(moved, { type: 'skipEntries', entryIds: ['kettle'], skipped: true });

  expect(skipped.rundown.map((entry) => entry.id)).toEqual(['kettle', 'vase', 'lamp', 'chair']);
  expect(skipped.state.currentEntryId).toBe('kettle');
});

test('an added entry gets a number nobody has said yet, and no other changes its own', () => {
  const session = aSession({ rundown: [anEntry('lamp', 1), anEntry('kettle', 40)] });

  const { rundown } = after(session, {
    type: 'addEntries',
    products: [aProduct('vase')],
    entryIds: ['vase'],
    after: 'lamp',
  });

  expect(rundown.map((entry) => [entry.id, entry.number])).toEqual([
    ['lamp', 1],
    ['vase', 41],
    ['kettle', 40],
  ]);
});

test('a product is in a session only once', () => {
  const session = aSession({ rundown: ['lamp'] });
  const vase = aProduct('vase');

  expect(
    decide(session, { type: 'addEntries', products: [aProduct('lamp')], entryIds: ['9'], after: null }, stamp),
  ).toEqual(refused('already-in-session'));
  expect(
    decide(session, { type: 'addEntries', products: [vase, vase], entryIds: ['9', '10'], after: null }, stamp),
  ).toEqual(refused('already-in-session'));
});

test('the current entry cannot be removed; removing another forgets the way back to it', () => {
  const session = after(aSession({ current: 'lamp' }), { type: 'next', from: 'lamp' });

  const without = after(session, { type: 'removeEntries', entryIds: ['lamp'] });

  expect(decide(session, { type: 'removeEntries', entryIds: ['kettle', 'chair'] }, stamp)).toEqual(
    refused('current-entry'),
  );
  expect(without.state).toMatchObject({ currentEntryId: 'kettle', history: [] });
});

test('edits of entries that are gone are refused', () => {
  const session = aSession();

  for (const command of [
    { type: 'removeEntries', entryIds: ['vase'] },
    { type: 'skipEntries', entryIds: ['vase'], skipped: true },
    { type: 'moveEntries', entryIds: ['lamp'], after: 'vase' },
    { type: 'moveEntries', entryIds: ['lamp'], after: 'lamp' },
    { type: 'overrideEntry', entryId: 'vase', overrides: {} },
    { type: 'addEntries', products: [], entryIds: [], after: 'vase' },
  ] as const) {
    expect(decide(session, command as Decidable, stamp)).toEqual(refused('no-such-entry'));
  }
});

test('a product that loses pictures while it is on shows one that it still has', () => {
  const session = aSession({ rundown: [anEntry('lamp', 1, { images: 5 })], current: 'lamp', imageIndex: 4 });
  const event = { type: 'entriesChanged' as const, entries: [anEntry('lamp', 1, { images: 2 })] };

  const { state } = evolve(session, { revision: 1, commandId: null, event, at: 1000, by: 'hudson import' });

  expect(state.imageIndex).toBe(1);
});

test('renumbering gives every entry its position as number', () => {
  const session = aSession({ rundown: [anEntry('lamp', 40), anEntry('kettle', 7)] });

  expect(after(session, { type: 'renumber' }).rundown.map((entry) => entry.number)).toEqual([1, 2]);
});

test('an override changes the fields it names; null takes the catalogue again', () => {
  const session = aSession({ rundown: ['lamp'] });

  const priced = after(session, { type: 'overrideEntry', entryId: 'lamp', overrides: { salePriceCents: 1500 } });
  const named = after(priced, { type: 'overrideEntry', entryId: 'lamp', overrides: { name: 'Desk lamp' } });
  const reverted = after(named, { type: 'overrideEntry', entryId: 'lamp', overrides: { salePriceCents: null } });

  expect(named.rundown[0]?.overrides).toMatchObject({ name: 'Desk lamp', salePriceCents: 1500 });
  expect(reverted.rundown[0]?.overrides).toMatchObject({ name: 'Desk lamp', salePriceCents: null });
});
