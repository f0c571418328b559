import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, type TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relays: TestRelay[];

beforeAll(async () => {
  fresh = await freshDatabase();
  relays = await Promise.all([aRelay(fresh), aRelay(fresh)]);
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await fresh.close();
});

const [one, two] = [() => relays[0]!, () => relays[1]!];

test('P20: a move on one relay is seen on the other', async () => {
  const session = await aStoredSession(fresh.database);
  const phone = await aClient(one(), session.slug);
  const overlay = await aClient(two(), session.slug, { kind: 'overlay', name: 'Overlay' });

  await phone.command({ type: 'jump', number: 3 });
  await phone.command({
    type: 'overrideEntry',
    entryId: session.entryIds[2] ?? '',
    overrides: { name: 'Vase', talkingPointsMarkdown: 'x'.repeat(9000) },
  });

  await overlay.until((message) => message.type === 'state' && message.currentEntryId === session.entryIds[2]);
  await overlay.until((message) => message.type === 'rundown' && message.entries[0]?.name === 'Vase');
  phone.close();
  overlay.close();
});

test('P19, P20: a producer sees who is on the other relay and what they have painted, until they or their relay go', async () => {
  const session = await aStoredSession(fresh.database);
  const third = await aRelay(fresh);
  const phone = await aClient(one(), session.slug);
  const overlay = await aClient(two(), session.slug, { kind: 'overlay', name: 'Overlay' });
  const desk = await aClient(third, session.slug, { name: 'Desk' });
  const sees = (...names: string[]) =>
    phone.until(
      (message) =>
        message === phone.all('presence').at(-1) &&
        JSON.stringify(message.connections.map(({ name }) => name).sort()) === JSON.stringify([...names].sort()),
    );
  await sees('Desk', 'Overlay', 'Phone');

  await phone.command({ type: 'cue', text: 'Slower', colour: 'blue' });
  const { revision } = (await overlay.until((message) => message.type === 'cue' && message.cue !== null)) as {
    revision: number;
  };
  overlay.say({ type: 'painted', revision, tookMs: 14 });
  await phone.until(
    (message) =>
      message.type === 'presence' &&
      message.connections.some(({ painted, cueSeenAt }) => painted?.tookMs === 14 && cueSeenAt !== undefined),
  );

  overlay.close();
  await sees('Desk', 'Phone');
  await third.stop();
  await sees('Phone');
  desk.close();
  phone.close();
});

test('what others say on the channel of relays harms nobody', async () => {
  const session = await aStoredSession(fresh.database);
  const overlay = await aClient(two(), session.slug, { kind: 'overlay', name: 'Overlay' });
  for (const nonsense of ['', '{', '[]', '{"session":"1"}', `{"session":"${session.id}","revision":2,"event":{}}`]) {
    await fresh.database.raw('select pg_notify(?, ?)', ['hudson_session', nonsense]);
  }
  const phone = await aClient(one(), session.slug);
  await phone.command({ type: 'jump', number: 2 });

  await overlay.until((message) => message.type === 'state' && message.currentEntryId === session.entryIds[1]);
  expect(two().logged.filter(({ msg }) => msg === 'not understood on the channel of relays')).toHaveLength(5);
  phone.close();
  overlay.close();
});

test('P11, P20: the same command to two relays is done once', async () => {
  const session = await aStoredSession(fresh.database);
  const phone = await aClient(one(), session.slug);
  const desk = await aClient(two(), session.slug);
  const commandId = randomUUID();

  const results = await Promise.all(
    [phone, desk].map((client) => client.command({ type: 'next', from: null }, commandId)),
  );

  expect(results[0]).toMatchObject({ ok: true });
  expect(results[1]).toEqual(results[0]);
  expect(await fresh.database('session_events').where({ session_id: session.id, command_id: commandId })).toHaveLength(
    1,
  );
  phone.close();
  desk.close();
});

test('P12, P20: Next pressed at once on two relays moves once, twenty times', async () => {
  const session = await aStoredSession(fresh.database, { entryCount: 25 });
  const clients = await Promise.all([aClient(one(), session.slug), aClient(two(), session.slug)]);
  await clients[0]!.command({ type: 'first' });

  for (let at = 0; at < 20; at += 1) {
    const from = session.entryIds[at] ?? '';
    await Promise.all(
      clients.map((client) => client.until((message) => message.type === 'state' && message.currentEntryId === from)),
    );
    const results = await Promise.all(clients.map((client) => client.command({ type: 'next', from })));
    expect(results.map((result) => (result.ok ? 'ok' : result.reason)).sort()).toEqual(['moved-meanwhile', 'ok']);
  }
  await Promise.all(
    clients.map((client) =>
      client.until((message) => message.type === 'state' && message.currentEntryId === session.entryIds[20]),
    ),
  );
  for (const client of clients) client.close();
});

test('P20: two relays, eight writers each, three seconds: everybody ends on the same revision and state', async () => {
  const session = await aStoredSession(fresh.database, { entryCount: 40, images: 2 });
  const writers = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      aClient(at % 2 === 0 ? one() : two(), session.slug, { name: `Writer ${at}` }),
    ),
  );
  const watchers = await Promise.all(
    [one(), two()].map((relay) => aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' })),
  );
  const until = performance.now() + 3000;
  const answered = await Promise.all(writers.map((writer, seed) => pressUntil(writer, until, seed)));

  const accepted = answered.flat().filter((result) => result.ok);
  const events: { revision: number; command_id: string | null }[] = await fresh
    .database('session_events')
    .where('session_id', session.id)
    .orderBy('revision')
    .select('revision', 'command_id');
  const last = events.at(-1)?.revision ?? 0;
  const everyone = [...writers, ...watchers];
  await Promise.all(
    everyone.map((client) => client.until((message) => message.type === 'state' && message.revision === last)),
  );

  // No gap, and what was answered ok is what is in the log: nothing more, nothing twice.
  expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  expect(
    events
      .map(({ command_id }) => command_id)
      .filter((id) => id !== null)
      .sort(),
  ).toEqual(accepted.map(({ commandId }) => commandId).sort());
  const states = new Set(everyone.map((client) => JSON.stringify(client.latestState)));
  expect([...states]).toHaveLength(1);
  for (const client of everyone) {
    const revisions = client.all('state').map(({ revision }) => revision);
    expect(revisions.every((revision, index) => index === 0 || revision > (revisions[index - 1] ?? 0))).toBe(true);
  }
  // Nobody missed a step in between either.
  for (const watcher of watchers) expect(watcher.all('state')).toHaveLength(last);
  expect(accepted.length).toBeGreaterThan(20);
  for (const client of everyone) client.close();
});

/** Presses as somebody does who looks at the screen, at most 40 times a second. */
async function pressUntil(client: TestClient, until: number, seed: number) {
  const answers = [];
  for (let round = seed; performance.now() < until; round += 1) {
    const from = client.latestState?.currentEntryId ?? null;
    const command =
      round % 5 === 0
        ? ({ type: 'jump', number: (round % 40) + 1 } as const)
        : round % 7 === 0
          ? ({ type: 'nextImage' } as const)
          : ({ type: round % 3 === 0 ? 'previous' : 'next', from } as const);
    answers.push(await client.command(command));
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return answers;
}
