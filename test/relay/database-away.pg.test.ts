import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { type WireTap, wireTap } from '../support/wire-tap.ts';

let fresh: FreshDatabase;
let tap: WireTap;
let relay: TestRelay;
let session: StoredSession;

beforeEach(async () => {
  fresh = await freshDatabase();
  session = await aStoredSession(fresh.database);
  tap = await wireTap(fresh.address);
  relay = await aRelay({ url: urlThrough(tap) });
});
afterEach(async () => {
  tap.freeze(false);
  await relay.stop();
  await tap.close();
  await fresh.close();
});

function urlThrough({ address: { user, password, host, port, database } }: WireTap): string {
  return `postgres://${user}:${password}@${host}:${port}/${database}`;
}

const isAway = (message: { type: string; database?: string }) =>
  message.type === 'relayStatus' && message.database === 'away';

test('P14: while the database is away commands are refused in time, and all is well again without a restart', async () => {
  const phone = await aClient(relay, session.slug);
  await phone.command({ type: 'next', from: null });
  tap.cut(true);

  const startedAt = performance.now();
  const refused = await phone.command({ type: 'next', from: session.entryIds[0] ?? '' });
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(refused).toMatchObject({
    ok: false,
    reason: 'database-unavailable',
    message: expect.stringContaining('database is away'),
  });
  await phone.until(isAway);
  expect((await relay.fetch('/readyz')).status).toBe(503);
  expect((await relay.fetch('/healthz')).status).toBe(200);
  expect((await relay.fetch('/api/sessions')).status).toBe(503);

  // Somebody who comes now sees the picture there is.
  const overlay = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' });
  expect(overlay.latestState?.currentEntryId).toBe(session.entryIds[0]);

  phone.heard.length = 0;
  tap.cut(false);
  await phone.until((message) => message.type === 'relayStatus' && message.database === 'up');
  expect(await phone.command({ type: 'next', from: session.entryIds[0] ?? '' })).toMatchObject({ ok: true });
  await overlay.until((message) => message.type === 'state' && message.currentEntryId === session.entryIds[1]);
});

test('P14: a database that has stopped answering is taken for away, in time', async () => {
  const phone = await aClient(relay, session.slug);
  await phone.command({ type: 'first' });
  tap.freeze(true);

  const startedAt = performance.now();
  // An edit of the list is a transaction, whose very BEGIN hangs; what comes behind it must not wait for it either.
  const commands = [{ type: 'renumber' }, { type: 'jump', number: 2 }, { type: 'jump', number: 3 }] as const;
  const results = await Promise.all(commands.map((command) => phone.command(command)));
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(results.map((result) => !result.ok && result.reason)).toEqual(Array(3).fill('database-unavailable'));
  await phone.until(isAway);
  expect((await relay.fetch('/readyz')).status).toBe(503);
  expect((await relay.fetch('/api/sessions')).status).toBe(503);

  tap.freeze(false);
  await phone.until(
    (message) => message.type === 'relayStatus' && message.database === 'up' && phone.heard.some(isAway),
  );
  await expect.poll(async () => (await phone.command({ type: 'last' })).ok).toBe(true);
  expect(phone.latestState?.currentEntryId).toBe(session.entryIds.at(-1));
});

test('P11, P14: a command refused because the database was away may be sent again with the same id', async () => {
  const phone = await aClient(relay, session.slug);
  const commandId = randomUUID();
  tap.cut(true);
  expect(await phone.command({ type: 'first' }, commandId)).toMatchObject({ reason: 'database-unavailable' });
  phone.heard.length = 0;
  tap.cut(false);
  await phone.until((message) => message.type === 'relayStatus' && message.database === 'up');

  expect(await phone.command({ type: 'first' }, commandId)).toMatchObject({ ok: true });
});

test('P20: what other relays did while we could not hear is caught up', async () => {
  const other = await aRelay(fresh);
  const here = await aClient(relay, session.slug);
  const there = await aClient(other, session.slug);
  tap.cut(true);
  await there.command({ type: 'jump', number: 4 });
  await there.command({ type: 'overrideEntry', entryId: session.entryIds[3] ?? '', overrides: { salePriceCents: 99 } });
  tap.cut(false);

  await here.until((message) => message.type === 'state' && message.currentEntryId === session.entryIds[3]);
  await here.until((message) => message.type === 'rundown' && message.entries[0]?.salePriceCents === 99);
  await other.stop();
});

test('P4: an unknown session while the database is away is tried again, not given up', async () => {
  tap.cut(true);
  const client = new TestClient(relay.socketUrl);
  await client.opened();
  client.hello(session.slug);
  expect((await client.closed).code).toBe(1013);
});

test('P6: after a restore to an earlier day everyone is shown that day', async () => {
  const phone = await aClient(relay, session.slug);
  const backup = await fresh.database('session_states').where('session_id', session.id).first();
  for (const number of [1, 2, 3]) await phone.command({ type: 'jump', number });
  tap.cut(true);
  await fresh
    .database('session_events')
    .where('session_id', session.id)
    .where('revision', '>', backup.revision)
    .delete();
  await fresh
    .database('session_states')
    .where('session_id', session.id)
    .update({ ...backup, cue: null, history: JSON.stringify([]) });
  phone.heard.length = 0;
  tap.cut(false);

  await phone.until((message) => message.type === 'welcome');
  await phone.until((message) => message.type === 'state');
  expect(phone.latestState).toMatchObject({ revision: backup.revision, currentEntryId: null });
  expect(await phone.command({ type: 'next', from: null })).toMatchObject({ ok: true });
});

test('a start whose database goes away for a moment, at whatever moment, comes up all the same', async () => {
  // A start sends about 110 messages, 60 of them for the schema.
  await Promise.all(
    [25, 62, 70, 78, 86, 94, 102].map(async (messages) => {
      const shaky = await wireTap(fresh.address);
      const cut = shaky.cutAfter(messages, 300);
      const started = await aRelay({ url: urlThrough(shaky) }, { environment: { SESSION_SIGNING_KEY: '' } });
      await cut;
      await expect.poll(async () => (await fetch(`${started.url}/readyz`)).status, { timeout: 10_000 }).toBe(200);
      await started.stop();
      await shaky.close();
    }),
  );
});
