import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Decidable } from '../../relay/core/decide.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { handle } from '../../relay/core/handle.ts';
import type { LiveSession } from '../../relay/core/session.ts';
import { openDatabase, ownConnection } from '../../relay/store/connection.ts';
import { commitRundownChange, newEntryIds } from '../../relay/store/entries.ts';
import { eventsAfter, lookUpCommand } from '../../relay/store/session-log.ts';
import { CHANNEL, type Change, commitChange, loadSession } from '../../relay/store/sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aStoredSession } from '../support/relay.ts';
import { wireTap } from '../support/wire-tap.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

const actor = { name: 'Phone', kind: 'controller', role: 'producer' };

async function load(slug: string): Promise<LiveSession> {
  const session = await loadSession(fresh.database, slug);
  if (session === null) throw new Error('no such session');
  return session;
}

/** What a command makes of a session, ready to commit. */
function changeOf(before: LiveSession, command: Decidable, commandId: string = randomUUID()): Change {
  const handled = handle(before, command, { at: 1_790_000_000_123, commandId, by: 'Phone' });
  if (!handled.ok) throw new Error(handled.reason);
  return { before, after: handled.session, recorded: handled.recorded, actor };
}

test('a commit is found again exactly as it was decided', async () => {
  const { slug } = await aStoredSession(fresh.database, { images: 2 });
  let session = await load(slug);
  const commands: Decidable[] = [
    { type: 'goLive' },
    { type: 'jump', number: 3 },
    { type: 'nextImage' },
    { type: 'cue', text: 'Wrap it up', colour: 'amber', countdownMs: 60_000 },
    { type: 'next', from: session.rundown[2]?.id ?? '' },
    { type: 'undo', from: session.rundown[3]?.id ?? '' },
    { type: 'acknowledgeCue' },
    { type: 'complete' },
    { type: 'reopen' },
  ];
  for (const command of commands) {
    const change = changeOf(session, command);
    expect(await commitChange(fresh.database, change, 1000)).toEqual({ result: 'committed' });
    session = change.after;
    expect(await load(slug)).toEqual(session);
  }
});

test('edits of the list are found again exactly as they were decided', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database);
  let session = await load(slug);
  const [a = '', b = '', c = '', d = ''] = entryIds;
  const commands: Decidable[] = [
    { type: 'moveEntries', entryIds: [d, a], after: b },
    { type: 'skipEntries', entryIds: [c], skipped: true },
    { type: 'overrideEntry', entryId: a, overrides: { name: 'Lamp', salePriceCents: 999 } },
    { type: 'removeEntries', entryIds: [b] },
    { type: 'renumber' },
  ];
  for (const command of commands) {
    const change = changeOf(session, command);
    expect(await commitRundownChange(fresh.database, change, 1000)).toEqual({ result: 'committed' });
    session = change.after;
    expect(await load(slug)).toEqual(session);
  }
});

test('replaying the stored log gives the stored session', async () => {
  const { id, slug } = await aStoredSession(fresh.database, { images: 3 });
  const first = await load(slug);
  let session = first;
  for (const command of [{ type: 'last' }, { type: 'nextImage' }, { type: 'first' }, { type: 'renumber' }] as const) {
    const change = changeOf(session, command);
    await commitRundownChange(fresh.database, change, 1000);
    session = change.after;
  }

  const log = await eventsAfter(fresh.database, id, first.state.revision, 100);

  expect(log.reduce(evolve, first)).toEqual(await load(slug));
});

test('a move is one round trip', async () => {
  const { slug } = await aStoredSession(fresh.database);
  const tap = await wireTap(fresh.address);
  const database = openDatabase(tap.address, { poolSize: 1, name: 'tapped' });
  await database.raw('select 1');
  const session = await load(slug);
  tap.take();

  await commitChange(database, changeOf(session, { type: 'next', from: null }), 1000);

  // Parse, Bind, Describe, Execute, Sync in one go; one ReadyForQuery back.
  expect(tap.take()).toEqual({ sent: 'PBDES', roundTrips: 1 });
  await database.destroy();
  await tap.close();
});

test('a command decided on an older revision changes nothing', async () => {
  const { id, slug } = await aStoredSession(fresh.database);
  const session = await load(slug);
  await commitChange(fresh.database, changeOf(session, { type: 'jump', number: 4 }), 1000);
  const now = await load(slug);

  for (const late of [changeOf(session, { type: 'first' }), changeOf(session, { type: 'renumber' })]) {
    expect(await commitRundownChange(fresh.database, late, 1000)).toEqual({ result: 'overtaken' });
    expect(await commitChange(fresh.database, late, 1000)).toEqual({ result: 'overtaken' });
  }

  expect(await load(slug)).toEqual(now);
  expect(await eventsAfter(fresh.database, id, now.state.revision, 10)).toEqual([]);
});

test('the same command id is committed once', async () => {
  const { id, slug } = await aStoredSession(fresh.database);
  const session = await load(slug);
  const change = changeOf(session, { type: 'next', from: null });
  const commandId = change.recorded.commandId ?? '';
  await commitChange(fresh.database, change, 1000);
  const moved = await load(slug);

  const again = await commitChange(
    fresh.database,
    changeOf(moved, { type: 'next', from: moved.state.currentEntryId }, commandId),
    1000,
  );

  expect(again).toEqual({ result: 'already-done', revision: moved.state.revision });
  expect(await load(slug)).toEqual(moved);
  expect(await lookUpCommand(fresh.database, id, commandId)).toEqual({
    revision: moved.state.revision,
    earlier: moved.state.revision,
  });
});

test('a product that changed while it was being added is read again before anybody sees it', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database);
  const other = await aStoredSession(fresh.database, { entryCount: 1 });
  const product = (await load(other.slug)).rundown[0]?.product;
  if (product === undefined) throw new Error('no product');
  const session = await load(slug);
  const [entryId = ''] = await newEntryIds(fresh.database, 1);
  const command = { type: 'addEntries', products: [product], entryIds: [entryId], after: entryIds[0] ?? null } as const;
  await fresh.database('products').where({ id: product.id }).update({ sale_price_cents: 99 });

  expect(await commitRundownChange(fresh.database, changeOf(session, command), 1000)).toEqual({ result: 'overtaken' });
  const asItIs = { ...product, salePriceCents: 99 };
  const again = changeOf(session, { ...command, products: [asItIs] });
  expect(await commitRundownChange(fresh.database, again, 1000)).toEqual({ result: 'committed' });
  expect((await load(slug)).rundown[1]?.product).toEqual(asItIs);
});

test('of many who decide on the same revision one commits', async () => {
  const { slug } = await aStoredSession(fresh.database);
  const session = await load(slug);

  const results = await Promise.all(
    Array.from({ length: 8 }, () =>
      commitChange(fresh.database, changeOf(session, { type: 'next', from: null }), 5000),
    ),
  );

  expect(results.filter(({ result }) => result === 'committed')).toHaveLength(1);
  expect(results.filter(({ result }) => result === 'overtaken')).toHaveLength(7);
  expect((await load(slug)).state.revision).toBe(session.state.revision + 1);
});

test('other relays are told of a commit, with the event where it fits a notification', async () => {
  const { id, slug, entryIds } = await aStoredSession(fresh.database, { entryCount: 60 });
  const listener = ownConnection(fresh.address, 'test listener');
  const told: unknown[] = [];
  listener.on('notification', ({ payload }) => told.push(JSON.parse(payload ?? '')));
  await listener.connect();
  await listener.query(`listen ${CHANNEL}`);
  const session = await load(slug);
  const move = changeOf(session, { type: 'jump', number: 2 });
  await commitChange(fresh.database, move, 1000);
  const long = changeOf(move.after, {
    type: 'overrideEntry',
    entryId: entryIds[0] ?? '',
    overrides: { talkingPointsMarkdown: 'x'.repeat(9000) },
  });
  await commitRundownChange(fresh.database, long, 1000);
  await expect.poll(() => told).toHaveLength(2);

  expect(told).toEqual([
    { session: id, revision: move.recorded.revision, event: move.recorded },
    { session: id, revision: long.recorded.revision },
  ]);
  await listener.end();
});
