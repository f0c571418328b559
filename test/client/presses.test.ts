import { expect, test } from 'vitest';
import type { Press } from '#client/live-view.ts';
import { aClient, aLiveClient, commandId, goLive, type TestClient } from './a-client.ts';
import type { FakeSocket } from './fake-network.ts';
import { aRundown, aSessionInfo, aState, aWelcome } from './relay-messages.ts';

const noAnswer = {
  ok: false,
  reason: 'no-answer',
  message: 'No answer from Hudson. Look at the number before you press again.',
};

test('a press carries what its sender saw (P12)', () => {
  const { client, network } = aLiveClient();

  void client.send({ type: 'next' });

  expect(commandsOf(network.latest)).toEqual([
    { type: 'command', commandId: commandId(1), command: { type: 'next', from: '1' } },
  ]);
});

test('a second press before the answer names the first (P12)', () => {
  const { client, network } = aLiveClient();

  for (const type of ['next', 'next', 'undo'] as const) void client.send({ type });

  expect(commandsOf(network.latest).map(({ command }) => command)).toEqual([
    { type: 'next', from: '1' },
    { type: 'next', from: '1', after: commandId(1) },
    { type: 'undo', from: '1', after: commandId(2) },
  ]);
});

test.each<Press>([
  { type: 'jump', number: 3 },
  { type: 'first' },
  { type: 'last' },
  { type: 'previous' },
])('a press after an unanswered $type names it', (move) => {
  const { client, network } = aLiveClient();

  void client.send(move);
  void client.send({ type: 'next' });

  expect(commandsOf(network.latest)[1]?.command).toMatchObject({ after: commandId(1) });
});

test('turning an image moves nobody: the next press does not name it', () => {
  const { client, network } = aLiveClient();

  void client.send({ type: 'nextImage' });
  void client.send({ type: 'next' });

  expect(commandsOf(network.latest)[1]?.command).toEqual({ type: 'next', from: '1' });
});

test('once the first press is answered the second no longer names it', async () => {
  const { client, network } = aLiveClient();

  const first = client.send({ type: 'next' });
  network.latest.says(aState(6, { currentEntryId: '2' }), done(1, 6));
  await first;
  void client.send({ type: 'next' });

  expect(commandsOf(network.latest)[1]?.command).toEqual({ type: 'next', from: '2' });
});

test('the outcome is the relay’s answer, and the picture shows it by then (P13)', async () => {
  const { client, network } = aLiveClient();
  const shown = client
    .send({ type: 'next' })
    .then((outcome) => ({ outcome, current: client.view.state?.currentEntryId }));
  const refused = client.send({ type: 'undo' });

  network.latest.says(aState(6, { currentEntryId: '2' }), done(1, 6));
  network.latest.says({ ...refusal(2), message: 'Nothing to undo.' });

  expect(await shown).toEqual({ outcome: { commandId: commandId(1), ok: true, revision: 6 }, current: '2' });
  expect(await refused).toMatchObject({ ok: false, reason: 'nothing-to-undo', message: 'Nothing to undo.' });
});

test('nothing is sent unless the line is live, and nothing is kept for later', async () => {
  const cases: readonly ((made: TestClient) => void)[] = [
    () => {},
    ({ network }) => network.latest.open(),
    ({ network }) => {
      goLive(network.latest);
      network.latest.closes(1006);
    },
    ({ network, clock }) => {
      goLive(network.latest);
      clock.pass(4_000);
    },
    ({ network, client }) => {
      goLive(network.latest);
      client.stop();
    },
  ];
  for (const reach of cases) {
    const made = aClient();
    reach(made);

    expect(await made.client.send({ type: 'next' })).toMatchObject({ ok: false, reason: 'not-sent' });
    made.clock.pass(0);
    goLive(made.network.latest);
    expect(made.network.sockets.flatMap(commandsOf)).toEqual([]);
  }
});

test('a press the relay could not read is not sent: it would cost the page its line', async () => {
  const { client, network } = aLiveClient();

  const outcome = await client.send({ type: 'cue', text: 'x'.repeat(1001), colour: 'amber' });

  expect(outcome).toMatchObject({ ok: false, reason: 'not-sent' });
  expect(commandsOf(network.latest)).toEqual([]);
});

test('a press without an answer ends after 5 s in plain words', async () => {
  const made = aLiveClient();
  const outcome = made.client.send({ type: 'next' });

  made.clock.pass(4_999);
  expect(await isSettled(outcome)).toBe(false);
  made.clock.pass(1);

  expect(await outcome).toEqual(noAnswer);
});

test('presses that lost their line go out again on the next one, the same ones, in order, before any new one (P11)', async () => {
  const { client, network, clock } = aLiveClient();
  const outcomes = [client.send({ type: 'next' }), client.send({ type: 'next' })];
  const first = commandsOf(network.latest);
  network.latest.closes(1006);
  clock.pass(0);

  network.latest.open();
  expect(commandsOf(network.latest)).toEqual([]);
  network.latest.says(aWelcome());
  expect(commandsOf(network.latest)).toEqual(first);

  network.latest.says(aState(7, { currentEntryId: '3' }), done(1, 6), done(2, 7));
  void client.send({ type: 'previous' });
  expect(commandsOf(network.latest)[2]?.command).toEqual({ type: 'previous', from: '3' });
  expect(await Promise.all(outcomes)).toMatchObject([{ ok: true }, { ok: true }]);
});

test('a press whose answer came is not sent again', async () => {
  const { client, network, clock } = aLiveClient();
  const outcome = client.send({ type: 'next' });
  network.latest.says(done(1, 6));
  await outcome;

  network.latest.closes(1006);
  clock.pass(0);
  goLive(network.latest);

  expect(commandsOf(network.latest)).toEqual([]);
});

test('the time of a press runs over all its lines: after 5 s it is over and is never sent again', async () => {
  const { client, network, clock } = aLiveClient();
  const outcome = client.send({ type: 'next' });
  network.latest.closes(1006);

  clock.pass(5_000);
  goLive(network.latest);

  expect(await outcome).toEqual(noAnswer);
  expect(network.sockets.slice(1).flatMap(commandsOf)).toEqual([]);
});

test('a press from before a sleep is not sent after it, even where the timers have not run yet', async () => {
  const { client, network, clock } = aLiveClient();
  const outcome = client.send({ type: 'next' });
  network.latest.closes(1006);
  clock.pass(0);

  clock.sleep(3_600_000);
  goLive(network.latest);

  expect(commandsOf(network.latest)).toEqual([]);
  expect(await outcome).toEqual(noAnswer);
});

test('a press is not sent again to another lineage: its entries are not the same ones there', async () => {
  const { client, network, clock } = aLiveClient();
  const outcome = client.send({ type: 'jump', number: 3 });
  network.latest.closes(1006);
  clock.pass(0);

  network.latest.open();
  network.latest.says(aWelcome({ session: aSessionInfo({ lineage: 'lineage-b' }) }), aRundown(1, ['1']), aState(1));

  expect(commandsOf(network.latest)).toEqual([]);
  expect(await outcome).toEqual(noAnswer);
});

test('an answer that comes twice, or too late, or to nobody, is no news', async () => {
  const { client, network, clock } = aLiveClient();
  const outcome = client.send({ type: 'next' });
  clock.pass(3_000);
  network.latest.says(aState(5, { currentEntryId: '1' }));
  clock.pass(2_000);

  network.latest.says(done(1, 6), done(1, 6), done(99, 7));

  expect(await outcome).toEqual(noAnswer);
  expect(client.view.line).toBe('live');
});

test('stopping answers whoever still waits', async () => {
  const { client, clock } = aLiveClient();
  const outcome = client.send({ type: 'next' });

  client.stop();

  expect(await outcome).toEqual(noAnswer);
  expect(clock.timersLeft).toBe(0);
});

function commandsOf(socket: FakeSocket) {
  return socket.sentOf('command');
}

function done(count: number, revision: number) {
  return { type: 'result', commandId: commandId(count), ok: true, revision } as const;
}

function refusal(count: number) {
  return { type: 'result', commandId: commandId(count), ok: false, reason: 'nothing-to-undo' } as const;
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}
