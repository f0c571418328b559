import { expect, test } from 'vitest';
import { type Held, nothingYet, type Snapshot, withSnapshot, withWelcome } from '#client/snapshots.ts';
import { aCueMessage, anEntry, aRundown, aSessionInfo, aState, aWelcome } from './relay-messages.ts';

const exchange = { saidAt: 1_000_000, heardAt: 1_000_000 };

test('a snapshot of a lower revision than the held one of its kind is ignored (P7)', () => {
  const held = after(welcomed(), aRundown(9, ['1']), aState(9, { currentEntryId: '1' }), aCueMessage(9, 'Slower'));

  expect(withSnapshot(held, aRundown(8, ['2']), 0)).toBe(held);
  expect(withSnapshot(held, aState(8), 0)).toBe(held);
  expect(withSnapshot(held, aCueMessage(8, null), 0)).toBe(held);
});

test('each kind has its own revision: an old cue does not keep out a new state', () => {
  const held = after(welcomed(), aCueMessage(9, 'Slower'), aState(4));

  expect(held.view.state?.revision).toBe(4);
});

test('after a welcome everything is taken as it is, even from a lower revision (P6)', () => {
  const before = after(welcomed(), aRundown(9, ['1']), aState(9), aCueMessage(9, 'Slower'));

  const restored = after(again(before), aRundown(3, ['2']), aState(3), aCueMessage(3, null));

  expect(restored.view.state?.revision).toBe(3);
  expect(restored.view.rundown?.order).toEqual(['2']);
  expect(restored.view.cue).toBeNull();
  expect(restored.view.cueRevision).toBe(3);
});

test('after a welcome that brings no rundown the held one stays', () => {
  const before = after(welcomed(), aRundown(9, ['1', '2']), aState(9));

  expect(again(before).view.rundown).toBe(before.view.rundown);
});

test('a session that was renamed is renamed here, and an older name does not come back (P8)', () => {
  const renamed = after(welcomed(), {
    type: 'session',
    revision: 6,
    session: aSessionInfo({ name: 'Saturday night' }),
  });

  expect(renamed.view.session?.name).toBe('Saturday night');
  expect(withSnapshot(renamed, { type: 'session', revision: 5, session: aSessionInfo({ name: 'Old' }) }, 0)).toBe(
    renamed,
  );
});

test('of another lineage nothing is kept (P6)', () => {
  const before = after(welcomed(), aRundown(9, ['1']), aState(9), aCueMessage(9, 'Slower'));

  const { view } = withWelcome(before, aWelcome({ session: aSessionInfo({ lineage: 'lineage-b' }) }), exchange);

  expect(view).toMatchObject({ rundown: null, state: null, cue: null });
});

test('a partial rundown changes its entries and leaves the others the same objects (P8)', () => {
  const before = after(welcomed(), aRundown(5, ['1', '2', '3']));

  const cheaper = anEntry('2', { salePriceCents: 1999 });
  const held = after(before, { type: 'rundown', revision: 6, partial: true, entries: [cheaper] });

  expect(held.view.rundown).not.toBe(before.view.rundown);
  expect(held.view.rundown?.revision).toBe(6);
  expect(held.view.rundown?.order).toEqual(['1', '2', '3']);
  expect(held.view.rundown?.byId.get('2')).toEqual(cheaper);
  expect(held.view.rundown?.byId.get('1')).toBe(before.view.rundown?.byId.get('1'));
  expect(held.view.rundown?.byId.get('3')).toBe(before.view.rundown?.byId.get('3'));
});

test('an entry that the order no longer names is gone (P8)', () => {
  const before = after(welcomed(), aRundown(5, ['1', '2', '3']));

  const held = after(before, { type: 'rundown', revision: 6, partial: true, order: ['3', '1'], entries: [] });

  expect(held.view.rundown?.order).toEqual(['3', '1']);
  expect([...(held.view.rundown?.byId.keys() ?? [])]).toEqual(['3', '1']);
});

test('a partial rundown that builds on what is not held does not fit', () => {
  const unknownEntry: Snapshot = { type: 'rundown', revision: 6, partial: true, order: ['1', '9'], entries: [] };

  expect(withSnapshot(welcomed(), unknownEntry, 0)).toBeNull();
  expect(withSnapshot(after(welcomed(), aRundown(5, ['1'])), unknownEntry, 0)).toBeNull();
});

test('who is no longer a producer no longer sees what producers are told', () => {
  const producer = after(welcomed(), { type: 'presence', connections: [] });

  const same = withWelcome(producer, aWelcome({ connectionId: 'c2' }), exchange);
  const talent = withWelcome(producer, aWelcome({ connectionId: 'c2', role: 'talent' }), exchange);

  expect(same.view.presence).toEqual([]);
  expect(talent.view.presence).toBeNull();
});

test('the build of the first welcome stays beside the latest, so that a page knows to reload', () => {
  const { view } = withWelcome(welcomed(), aWelcome({ build: 'build-2' }), exchange);

  expect(view).toMatchObject({ build: 'build-1', latestBuild: 'build-2' });
});

test('the clocks are compared over the way there and back', () => {
  const held = withWelcome(nothingYet(0), aWelcome({ now: 5_000 }), { saidAt: 900, heardAt: 1_100 });

  expect(held.view.clockOffsetMs).toBe(4_000);
});

test('a pong that agrees with what is known changes nothing, one that cannot be explained corrects it', () => {
  const held = withWelcome(nothingYet(0), aWelcome({ now: 5_000 }), { saidAt: 1_000, heardAt: 1_000 });

  expect(withSnapshot(held, { type: 'pong', at: 2_000, now: 6_060 }, 2_120)).toBe(held);
  expect(withSnapshot(held, { type: 'pong', at: 2_000, now: 6_500 }, 2_120)?.view.clockOffsetMs).toBe(4_440);
});

test('a pong from before the local clock was set back tells nothing', () => {
  const held = welcomed();

  expect(withSnapshot(held, { type: 'pong', at: 90_000, now: 5_000 }, 10_000)).toBe(held);
});

function welcomed(): Held {
  return withWelcome(nothingYet(1_000_000), aWelcome(), exchange);
}

function again(held: Held): Held {
  return withWelcome(held, aWelcome({ connectionId: 'c2' }), exchange);
}

function after(held: Held, ...messages: readonly Snapshot[]): Held {
  return messages.reduce((sofar, message) => withSnapshot(sofar, message, 1_000_000)!, held);
}
