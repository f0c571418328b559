import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE } from '#protocol/close-codes.ts';
import { SUBPROTOCOL } from '#protocol/version.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});
beforeEach(async () => {
  session = await aStoredSession(fresh.database, { images: 2 });
});

/** What the relay answers to bytes that no client library would send. */
function answerTo(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(relay.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (data) => (answer += data));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const upgrade = (target: string, headers: string) =>
  `GET ${target} HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
  `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${SUBPROTOCOL}\r\n${headers}\r\n`;

test('P1: malformed and foreign upgrades get an answer in HTTP and the relay stays', async () => {
  const own = `Host: localhost:${relay.port}\r\n`;
  expect(await answerTo(upgrade('http://[', own))).toMatch(/^HTTP\/1.1 404 /);
  expect(await answerTo(upgrade('//', own))).toMatch(/^HTTP\/1.1 404 /);
  expect(await answerTo(upgrade('/elsewhere', own))).toMatch(/^HTTP\/1.1 404 /);
  expect(await answerTo(upgrade('/ws', 'Host: evil.example\r\n'))).toMatch(/^HTTP\/1.1 403 /);
  expect(await answerTo(upgrade('/ws', 'Host: localhost@evil.example\r\n'))).toMatch(/^HTTP\/1.1 403 /);
  expect(await answerTo(upgrade('/ws', `${own}Origin: http://evil.example\r\n`))).toMatch(/^HTTP\/1.1 403 /);
  expect(await answerTo(upgrade('/ws', `${own}Origin: null\r\n`))).toMatch(/^HTTP\/1.1 403 /);
  expect(await answerTo(upgrade('/ws', own).replace(SUBPROTOCOL, 'other'))).toMatch(/^HTTP\/1.1 400 /);
  expect(await answerTo(upgrade('/ws', own).replace('Version: 13', 'Version: 99'))).toMatch(/^HTTP\/1.1 4\d\d /);
  expect(await answerTo('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);

  const page = await aClient(relay, session.slug);
  expect(page.all('welcome')).toHaveLength(1);
  page.close();
});

test('P1: a page of the relay itself may open a socket', async () => {
  const client = new TestClient(relay.socketUrl, { origin: relay.url });
  await client.opened();
  client.close();
});

test('P2: hello comes first, in five seconds, and once', async () => {
  const rude = new TestClient(relay.socketUrl);
  await rude.opened();
  rude.say({ type: 'ping', at: 1 });
  expect(await rude.closed).toMatchObject({ code: CLOSE.badMessage, reason: 'hello comes first' });

  const twice = await aClient(relay, session.slug);
  twice.hello(session.slug);
  expect(await twice.closed).toMatchObject({ code: CLOSE.badMessage, reason: 'a second hello' });
});

test('P3: what is no message of ours closes the socket and names the field', async () => {
  const bad: [unknown, RegExp][] = [
    ['{', /^message: /],
    ['[]', /^message: /],
    [{ type: 'shout' }, /^type: /],
    [{ type: 'command', commandId: 'no', command: { type: 'next', from: null } }, /^commandId: /],
    [{ type: 'command', commandId: randomUUID(), command: { type: 'explode' } }, /^command\.type: /],
    [{ type: 'command', commandId: randomUUID(), command: { type: 'jump', number: 1.5 } }, /^command\.number: /],
    [
      { type: 'command', commandId: randomUUID(), command: { type: 'cue', text: 'x'.repeat(1001), colour: 'red' } },
      /^command\.text: /,
    ],
    [{ type: 'painted', revision: -1, tookMs: 3 }, /^revision: /],
    [Buffer.from('{}'), /JSON text/],
    // The reason names the field, also one whose name does not fit into a close frame.
    [{ type: 'command', commandId: randomUUID(), command: { type: 'first', ['é'.repeat(200)]: 1 } }, /^command: /],
  ];
  for (const [message, reason] of bad) {
    const client = await aClient(relay, session.slug);
    client.say(message);
    const closed = await client.closed;
    expect(closed.code, String(message)).toBe(CLOSE.badMessage);
    expect(closed.reason).toMatch(reason);
  }
});

test('P3: nothing that comes behind a bad message is done', async () => {
  const client = await aClient(relay, session.slug);
  const watcher = await aClient(relay, session.slug);
  client.say('{');
  client.say({ type: 'command', commandId: randomUUID(), command: { type: 'last' } });
  await client.closed;

  await watcher.command({ type: 'first' });
  expect(watcher.all('state').map(({ currentEntryId }) => currentEntryId)).toEqual([null, session.entryIds[0]]);
  watcher.close();
});

test('P3: a message of a megabyte and a flood of messages are ended', async () => {
  const large = await aClient(relay, session.slug);
  large.say(JSON.stringify({ type: 'ping', at: 1, padding: 'x'.repeat(1024 * 1024) }));
  expect((await large.closed).code).toBe(CLOSE.tooBig);

  const fast = await aClient(relay, session.slug);
  for (let count = 0; count < 60; count += 1) fast.say({ type: 'ping', at: count });
  expect((await fast.closed).code).toBe(CLOSE.tooFast);
});

test('P4: another protocol and an unknown session each have a close code of their own', async () => {
  const old = new TestClient(relay.socketUrl);
  await old.opened();
  old.hello(session.slug, { protocol: 999 });
  expect((await old.closed).code).toBe(CLOSE.otherProtocol);

  for (const unknown of ['no-such-session', '999999999999999999']) {
    const lost = new TestClient(relay.socketUrl);
    await lost.opened();
    lost.hello(unknown);
    expect((await lost.closed).code).toBe(CLOSE.noSuchSession);
  }
});

test('P5: the answer to hello is all that a client needs, in order', async () => {
  const producer = await aClient(relay, session.slug);
  await producer.until(({ type }) => type === 'relayStatus');
  const overlay = await aClient(relay, session.id, { kind: 'overlay', name: 'Overlay in OBS' });

  expect(producer.heard.map(({ type }) => type).slice(0, 7)).toEqual([
    'welcome',
    'rundown',
    'state',
    'cue',
    'showings',
    'presence',
    'relayStatus',
  ]);
  expect(overlay.heard.map(({ type }) => type)).toEqual(['welcome', 'rundown', 'state', 'cue']);
  expect(producer.all('rundown')[0]).toMatchObject({ partial: false, order: session.entryIds });
  expect(producer.all('welcome')[0]).toMatchObject({
    role: 'producer',
    build: 'test-build',
    session: { slug: session.slug },
  });
  producer.close();
  overlay.close();
});

test('P6: who comes back gets only what it lacks', async () => {
  const [first = ''] = session.entryIds;
  const page = await aClient(relay, session.slug);
  const { lineage } = page.all('welcome')[0]?.session ?? { lineage: '' };
  const seen = page.latestState?.revision ?? 0;
  await page.command({ type: 'next', from: null });

  const moved = await aClient(relay, session.slug, { have: { lineage, revision: seen } });
  expect(moved.all('rundown')).toEqual([]);
  expect(moved.latestState).toMatchObject({ revision: seen + 1, currentEntryId: first });

  await page.command({ type: 'overrideEntry', entryId: first, overrides: { salePriceCents: 777 } });
  const priced = await aClient(relay, session.slug, { have: { lineage, revision: seen } });
  expect(priced.all('rundown')).toMatchObject([{ partial: true, entries: [{ id: first, salePriceCents: 777 }] }]);
  expect(priced.all('rundown')[0]).not.toHaveProperty('order');

  const stranger = await aClient(relay, session.slug, { have: { lineage: randomUUID(), revision: seen + 2 } });
  expect(stranger.all('rundown')).toMatchObject([{ partial: false }]);

  const fromTheFuture = await aClient(relay, session.slug, { have: { lineage, revision: 9999 } });
  expect(fromTheFuture.all('rundown')).toMatchObject([{ partial: false }]);
  for (const client of [page, moved, priced, stranger, fromTheFuture]) client.close();
});

test('P8: a move is one small frame, a cue is one, an edit is its entries and, if it changed, the order', async () => {
  const overlay = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' });
  const producer = await aClient(relay, session.slug);
  const [a = '', b = '', c = ''] = session.entryIds;
  const after = async (command: Parameters<TestClient['command']>[0]) => {
    overlay.heard.length = 0;
    const result = await producer.command(command);
    if (!result.ok) throw new Error(result.message);
    await overlay.until((message) => 'revision' in message && message.revision === result.revision);
    await new Promise((resolve) => setImmediate(resolve));
    return overlay.heard.map(({ type }) => type);
  };

  expect(await after({ type: 'next', from: null })).toEqual(['state']);
  expect(await after({ type: 'cue', text: 'Smile', colour: 'green' })).toEqual(['cue']);
  expect(await after({ type: 'overrideEntry', entryId: b, overrides: { name: 'Vase' } })).toEqual(['rundown', 'state']);
  expect(overlay.all('rundown')[0]?.entries.map(({ id }) => id)).toEqual([b]);
  expect(await after({ type: 'moveEntries', entryIds: [c], after: a })).toEqual(['rundown', 'state']);
  expect(overlay.all('rundown')[0]).toMatchObject({ entries: [], order: [a, c, b, ...session.entryIds.slice(3)] });
  expect(overlay.all('state')[0]).toMatchObject({ currentEntryId: a, nextEntryId: c });
  overlay.close();
  producer.close();
});

test('P8: a state frame stays within 250 bytes in a session of 300', async () => {
  const long = await aStoredSession(fresh.database, { entryCount: 300 });
  const name = 'Télécommande du plateau n° 2, côté jardin';
  const producer = await aClient(relay, long.slug, { name: name.slice(0, 40) });
  await producer.command({ type: 'goLive' });
  await producer.command({ type: 'jump', number: 298 });
  await producer.command({ type: 'next', from: long.entryIds[297] ?? '' });

  const frames = producer.frames.filter((text) => text.includes('"type":"state"'));
  expect(frames.length).toBeGreaterThan(2);
  for (const text of frames) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(250);
  producer.close();
});

test('P9: the notes of the producer are in no frame for the talent', async () => {
  const talent = await aClient(relay, session.slug, { kind: 'talent', name: 'Tablet' });
  const producer = await aClient(relay, session.slug);
  await producer.command({ type: 'overrideEntry', entryId: session.entryIds[0] ?? '', overrides: { name: 'Lamp' } });
  await talent.until((message) => message.type === 'rundown' && message.partial);

  expect(producer.frames.join()).toContain('for the producer only');
  expect(talent.frames.join()).not.toContain('for the producer only');
  talent.close();
  producer.close();
});

test('P10, P11: a command gets one answer, and the same answer again', async () => {
  const producer = await aClient(relay, session.slug);
  const commandId = randomUUID();
  const command = { type: 'next', from: null } as const;

  const first = await producer.command(command, commandId);
  producer.heard.length = 0;
  const again = await producer.command(command, commandId);

  expect(first).toMatchObject({ ok: true });
  expect(again).toEqual(first);
  expect(producer.all('state')).toEqual([]);
  producer.close();
});

test('P11: a command answered before a restart is answered the same after it', async () => {
  const one = await aRelay(fresh);
  const before = await aClient(one, session.slug);
  const commandId = randomUUID();
  const answer = await before.command({ type: 'next', from: null }, commandId);
  await one.stop();

  const two = await aRelay(fresh);
  const after = await aClient(two, session.slug);
  expect(await after.command({ type: 'next', from: null }, commandId)).toEqual(answer);
  expect(after.latestState?.currentEntryId).toBe(session.entryIds[0]);
  after.close();
  await two.stop();
});

test('P12: two producers who press Next at once move once, and the second hears who was first', async () => {
  const phone = await aClient(relay, session.slug, { name: 'Phone' });
  const desk = await aClient(relay, session.slug, { name: 'Desk' });
  await phone.command({ type: 'first' });
  const from = session.entryIds[0] ?? '';

  const results = await Promise.all([phone.command({ type: 'next', from }), desk.command({ type: 'next', from })]);

  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({
    reason: 'moved-meanwhile',
    message: expect.stringMatching(/^(Phone|Desk) moved to #2 first\.$/),
  });
  phone.close();
  desk.close();
});

test('P12: one who presses faster than the answers return moves once for each press', async () => {
  const phone = await aClient(relay, session.slug);
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];

  const results = await Promise.all([
    phone.command({ type: 'next', from: null }, one),
    phone.command({ type: 'next', from: null, after: one }, two),
    phone.command({ type: 'next', from: null, after: two }, three),
  ]);

  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(phone.latestState?.currentEntryId).toBe(session.entryIds[2]);
  phone.close();
});

test('P13: a sender sees its own move before it hears that it was done', async () => {
  const phone = await aClient(relay, session.slug);
  phone.heard.length = 0;
  await phone.command({ type: 'next', from: null });

  const types = phone.heard.map(({ type }) => type).filter((type) => type === 'state' || type === 'result');
  expect(types).toEqual(['state', 'result']);
  phone.close();
});

test('P15: talent may move and acknowledge, an overlay may only look', async () => {
  const talent = await aClient(relay, session.slug, { kind: 'talent', name: 'Tablet' });
  const overlay = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' });

  expect(await talent.command({ type: 'next', from: null })).toMatchObject({ ok: true });
  expect(await talent.command({ type: 'cue', text: 'Hi', colour: 'red' })).toMatchObject({
    ok: false,
    reason: 'not-allowed',
  });
  expect(await talent.command({ type: 'undo', from: session.entryIds[0] ?? '' })).toMatchObject({
    reason: 'not-allowed',
  });
  expect(await overlay.command({ type: 'next', from: session.entryIds[0] ?? '' })).toMatchObject({
    reason: 'not-allowed',
  });
  talent.close();
  overlay.close();
});

test('P16: pages that ask get the time of the relay', async () => {
  const page = await aClient(relay, session.slug);
  page.say({ type: 'ping', at: 42 });
  const pong = await page.until(({ type }) => type === 'pong');
  expect(pong).toMatchObject({ at: 42 });
  page.close();
});

test('P17: a reader that stalls delays nobody and is right again once it reads', async () => {
  const stalled = await aClient(relay, session.slug, { kind: 'overlay', name: 'Stalled' });
  stalled.socket.pause();
  const phones = await Promise.all([1, 2, 3].map(() => aClient(relay, session.slug)));
  for (let round = 0; round < 40; round += 1) {
    for (const phone of phones) await phone.command({ type: round % 2 === 0 ? 'last' : 'first' });
  }

  stalled.socket.resume();
  const { revision } = phones[2]?.latestState ?? {};
  await stalled.until((message) => message.type === 'state' && message.revision === revision);
  for (const client of [stalled, ...phones]) client.close();
});

test('P19: producers see who is there and what has been painted', async () => {
  const phone = await aClient(relay, session.slug, { name: 'Phone' });
  const overlay = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay in OBS' });
  await phone.command({ type: 'next', from: null });
  const { revision = 0 } = phone.latestState ?? {};
  overlay.say({ type: 'painted', revision, tookMs: 14, points: { shown: 9, total: 12 } });

  await phone.until(
    (message) =>
      message.type === 'presence' && message.connections.some(({ painted }) => painted?.revision === revision),
  );
  const [latest] = phone.all('presence').slice(-1);
  expect(latest?.connections).toMatchObject([
    { kind: 'controller', name: 'Phone', painted: null },
    { kind: 'overlay', name: 'Overlay in OBS', painted: { revision, tookMs: 14, points: { shown: 9, total: 12 } } },
  ]);
  overlay.close();
  await phone.until((message) => message.type === 'presence' && message.connections.length === 1);
  phone.close();
});

test('P18: a relay that stops answers what is in flight and says goodbye with 1001', async () => {
  const own = await aRelay(fresh);
  const phone = await aClient(own, session.slug);
  // Somebody holds the session's row, so that the press is in flight for certain while the relay stops.
  const holder = await fresh.database.transaction();
  await holder.raw('select from session_states where session_id = ? for update', [session.id]);
  const pressed = phone.command({ type: 'next', from: null });
  // Not in the holder's transaction: that would see the first answer for ever.
  const waiting = () =>
    fresh.database('pg_stat_activity').where('wait_event_type', 'Lock').whereILike('query', '%session_states%');
  await expect.poll(waiting).toHaveLength(1);
  const stopped = own.stop();
  await holder.rollback();

  expect(await pressed).toMatchObject({ ok: true });
  expect((await phone.closed).code).toBe(CLOSE.stopping);
  await stopped;
  const late = new WebSocket(own.socketUrl, SUBPROTOCOL);
  await expect(new Promise((_, reject) => late.once('error', reject))).rejects.toThrow('ECONNREFUSED');
});

test('P2: a socket that never says hello is closed after five seconds', async () => {
  const silent = new TestClient(relay.socketUrl);
  await silent.opened();
  const startedAt = performance.now();
  expect(await silent.closed).toMatchObject({ code: CLOSE.badMessage, reason: 'no hello' });
  expect(performance.now() - startedAt).toBeGreaterThan(4_500);
});
