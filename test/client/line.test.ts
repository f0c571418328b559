import { expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '#protocol/version.ts';
import { aClient, aLiveClient, goLive, type TestClient } from './a-client.ts';
import { aCueMessage, aRundown, aState, aWelcome } from './relay-messages.ts';

test('it connects when it is made, offers our subprotocol, and says hello once the socket is open', () => {
  const { client, network } = aClient({ token: 'device-token' });

  expect(client.view.line).toBe('connecting');
  expect(network.latest).toMatchObject({ url: 'ws://127.0.0.1:4000/ws', protocol: 'hudson.v1', sent: [] });

  network.latest.open();
  expect(network.latest.sent).toEqual([
    {
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      session: 'friday-night',
      token: 'device-token',
      client: { kind: 'controller', name: 'Phone' },
    },
  ]);
});

test('a welcome and its snapshots change the picture once, and only then the line is live', () => {
  const { client, network } = aClient();
  const seen: unknown[] = [];
  client.subscribe((view, previous) => seen.push([previous.line, view.line, view.state?.revision]));

  network.latest.open();
  network.latest.says(aWelcome(), aRundown(5, ['1', '2']));
  expect(client.view.line).toBe('connecting');
  expect(client.view.rundown).toBeNull();

  network.latest.says(aState(5));
  expect(seen).toEqual([['connecting', 'live', 5]]);
  expect(client.view.rundown?.order).toEqual(['1', '2']);
});

test('a page that comes back keeps its picture, tells which list it has, and is live only with the new state (P6)', () => {
  const { client, network, clock } = aLiveClient();
  network.latest.says(aState(7, { currentEntryId: '3' }));

  network.latest.closes(1006);
  expect(client.view).toMatchObject({ line: 'offline', lineSince: clock.now(), state: { revision: 7 } });

  clock.pass(0);
  network.latest.open();
  expect(network.latest.sentOf('hello')[0]?.have).toEqual({ lineage: 'lineage-a', revision: 5 });

  network.latest.says(aWelcome({ connectionId: 'c2' }));
  expect(client.view.line).toBe('offline');
  network.latest.says(aState(8, { currentEntryId: '2' }));
  expect(client.view).toMatchObject({ line: 'live', state: { revision: 8 }, rundown: { revision: 5 } });
});

test('a relay that greets again on the same line is believed, even with a lower revision', () => {
  const { client, network } = aLiveClient();
  const seen: unknown[] = [];
  client.subscribe((view) => seen.push([view.line, view.state?.revision, view.rundown?.order]));

  network.latest.says(aWelcome(), aRundown(2, ['3', '1']), aState(2, { currentEntryId: '3' }));

  expect(seen).toEqual([['live', 2, ['3', '1']]]);
});

test('of a welcome that was cut off in the middle nothing is kept', () => {
  const { client, network, clock } = aLiveClient();
  const before = client.view;
  network.latest.closes(1006);
  clock.pass(0);

  network.latest.open();
  network.latest.says(aWelcome({ connectionId: 'c2' }), aRundown(9, ['9']));
  network.latest.closes(1006);

  expect(client.view.rundown).toBe(before.rundown);
  expect(client.view.connectionId).toBe('c1');
});

test('a silent line is lagging after 4 s and live again with the next message', () => {
  const { client, network, clock } = aLiveClient();

  clock.pass(3_999);
  expect(client.view.line).toBe('live');
  clock.pass(1);
  expect(client.view.line).toBe('lagging');

  network.latest.says(aState(6, { currentEntryId: '2' }));
  expect(client.view).toMatchObject({ line: 'live', state: { revision: 6 } });
});

test('a line with a relay that answers is live for hours and never quiet', () => {
  const { client, network, clock } = aLiveClient();
  const lines = new Set<string>();
  client.subscribe((view) => lines.add(view.line));

  for (let answered = 0; answered < 3_600; answered += 1) {
    clock.pass(3_000);
    const pings = network.latest.sentOf('ping');
    expect(pings).toHaveLength(answered + 1);
    network.latest.says({ type: 'pong', at: pings.at(-1)!.at, now: clock.now() });
  }

  expect(lines).toEqual(new Set());
  expect(clock.timersLeft).toBe(1);
});

test('after 10 s of silence the socket is given up and a new one tried at once', () => {
  const { client, network, clock } = aLiveClient();
  const [first] = network.sockets;

  clock.pass(9_999);
  expect(network.sockets).toHaveLength(1);
  clock.pass(1);

  expect(first?.isClosedByClient).toBe(true);
  expect(client.view.line).toBe('offline');
  expect(network.sockets).toHaveLength(2);
});

test('what a socket still says after it was given up is heard by nobody', () => {
  const { client, network, clock } = aLiveClient();
  const [first] = network.sockets;
  clock.pass(10_000);
  const before = client.view;

  first?.says(aState(99));
  first?.closes(4401);

  expect(client.view).toBe(before);
});

test('a timer that comes late does not condemn a line nobody asked: it asks', () => {
  const { client, network, clock } = aLiveClient();

  clock.sleep(60_000);
  clock.pass(0);
  expect(network.latest.sentOf('ping')).toHaveLength(1);
  expect(client.view.line).toBe('live');

  network.latest.says({ type: 'pong', at: clock.now(), now: clock.now() });
  clock.pass(3_000);
  expect(client.view.line).toBe('live');
  expect(network.sockets).toHaveLength(1);
});

test('a line that did not survive the sleep is replaced within 3 s of waking', () => {
  const { network, clock } = aLiveClient();

  clock.sleep(8 * 3_600_000);
  clock.pass(0);
  clock.pass(2_999);
  expect(network.sockets).toHaveLength(1);
  clock.pass(1);

  expect(network.sockets).toHaveLength(2);
});

test('a clock that is set back an hour does not keep a dead line alive', () => {
  const { network, clock } = aLiveClient();
  clock.pass(3_000);

  clock.setBack(3_600_000);
  clock.pass(5_000);

  expect(network.sockets).toHaveLength(2);
});

test('a port that accepts nothing and refuses nothing is given up after 5 s', () => {
  const { network, clock } = aClient();

  clock.pass(4_999);
  expect(network.sockets).toHaveLength(1);
  clock.pass(1);

  expect(network.sockets[0]?.isClosedByClient).toBe(true);
  expect(network.sockets).toHaveLength(2);
});

test('a port that accepts and then stays silent is given up after 10 s', () => {
  const { network, clock } = aClient();
  network.latest.open();

  clock.pass(9_999);
  expect(network.sockets).toHaveLength(1);
  clock.pass(1);

  expect(network.sockets).toHaveLength(2);
});

test('an address no socket can be made for is tried again, and is no crash', () => {
  const { client, network, clock, faults } = aClient();
  network.refuseToMakeSockets();

  network.latest.closes(1006);
  clock.pass(60_000);

  expect(client.view.line).toBe('connecting');
  expect(faults).toContain('the socket could not be made');
});

test('a page that loses its line comes back at once, then with growing patience (P18)', () => {
  const { network, clock } = aLiveClient();
  clock.pass(3_000);
  const delays: number[] = [];

  for (let attempt = 0; attempt < 7; attempt += 1) delays.push(untilNextAttempt({ network, clock }));

  expect(delays).toEqual([0, 250, 250, 250, 250, 500, 500]);
});

test('a relay that lets us in and throws us out at once is not hammered', () => {
  const { network, clock } = aClient();
  const start = clock.now();

  for (let attempt = 0; attempt < 25; attempt += 1) {
    goLive(network.latest);
    untilNextAttempt({ network, clock });
  }

  expect(clock.now() - start).toBeGreaterThan(30_000);
});

test('after a line that held for 5 s the patience starts anew', () => {
  const { network, clock } = aLiveClient();
  for (let attempt = 0; attempt < 10; attempt += 1) untilNextAttempt({ network, clock });

  goLive(network.latest);
  passAnswering({ network, clock }, 5_000);

  expect(untilNextAttempt({ network, clock })).toBe(0);
});

test('waking while offline tries at once, and then soon again', () => {
  const { client, network, clock } = aLiveClient();
  for (let attempt = 0; attempt < 30; attempt += 1) untilNextAttempt({ network, clock });
  network.latest.closes(1006);
  const attempts = network.sockets.length;

  client.wake();

  expect(network.sockets).toHaveLength(attempts + 1);
  expect(untilNextAttempt({ network, clock })).toBe(250);
});

test('waking twice for one return makes one attempt, waking in a stale attempt makes a new one', () => {
  const { client, network, clock } = aClient();

  client.wake();
  expect(network.sockets).toHaveLength(1);

  clock.pass(1_500);
  client.wake();
  expect(network.sockets[0]?.isClosedByClient).toBe(true);
  expect(network.sockets).toHaveLength(2);
});

test('waking on a live line asks whether it still holds, and replaces it within 3 s if not', () => {
  const { client, network, clock } = aLiveClient();

  client.wake();
  expect(network.latest.sentOf('ping')).toHaveLength(1);
  clock.pass(1_000);
  client.wake();
  clock.pass(2_000);

  expect(network.sockets).toHaveLength(2);
});

test.each([
  [4401, 'sign-in'],
  [4403, 'not-allowed'],
])('close code %i ends the line as %s until somebody does something', (code, ending) => {
  const { client, network, clock } = aLiveClient();

  network.latest.closes(code);
  clock.pass(24 * 3_600_000);
  expect(client.view).toMatchObject({ line: 'ended', ending });
  expect(network.sockets).toHaveLength(1);

  client.wake();
  expect(network.sockets).toHaveLength(2);
});

test.each([
  [4404, 'no-such-session'],
  [4409, 'other-protocol'],
  [4400, 'bad-message'],
])('close code %i ends the line as %s, and it recovers by itself', (code, ending) => {
  const { client, network, clock } = aClient();

  network.latest.closes(code);
  expect(client.view).toMatchObject({ line: 'ended', ending });
  clock.pass(4_999);
  expect(network.sockets).toHaveLength(1);
  clock.pass(1);

  goLive(network.latest);
  expect(client.view).toMatchObject({ line: 'live', ending: null });
});

test.each([1001, 1006, 1009, 4429])('close code %i only means to come back', (code) => {
  const { client, network, clock } = aLiveClient();

  network.latest.closes(code);
  expect(client.view).toMatchObject({ line: 'offline', ending: null });
  clock.pass(0);

  expect(network.sockets).toHaveLength(2);
});

test('a page that was never live says connecting, not offline, while it tries', () => {
  const { client, network } = aClient();

  network.latest.closes(1006);

  expect(client.view.line).toBe('connecting');
});

test('a type that only a newer relay knows is passed over', () => {
  const { client, network } = aLiveClient();
  const before = client.view;

  network.latest.saysRaw('{"type":"applause","loudness":11}');

  expect(client.view).toBe(before);
});

test.each([
  ['no JSON', 'hello?'],
  ['no text', new Uint8Array([1, 2])],
  ['no object', '17'],
  ['a known type with a field missing', '{"type":"state","revision":6}'],
])('after %s the client comes back and asks for everything', (_, data) => {
  const { client, network, clock, faults } = aLiveClient();

  network.latest.saysRaw(data);
  expect(network.sockets[0]?.isClosedByClient).toBe(true);
  expect(client.view.state?.revision).toBe(5);
  expect(faults).toHaveLength(1);

  clock.pass(0);
  network.latest.open();
  expect(network.latest.sentOf('hello')[0]?.have).toBeUndefined();
});

test('a change of the list that does not fit the held one makes it ask for everything', () => {
  const { network, clock } = aLiveClient();

  network.latest.says({ type: 'rundown', revision: 7, partial: true, order: ['1', '8'], entries: [] });
  clock.pass(0);
  network.latest.open();

  expect(network.latest.sentOf('hello')[0]?.have).toBeUndefined();
});

test('what a screen has painted is told while live and dropped otherwise (P19)', () => {
  const { client, network } = aLiveClient();

  client.painted({ revision: 5, tookMs: 12.5 });
  expect(network.latest.sentOf('painted')).toEqual([{ type: 'painted', revision: 5, tookMs: 12.5 }]);

  client.painted({ revision: 5, tookMs: 48 * 3_600_000 });
  expect(network.latest.sentOf('painted')[1]?.tookMs).toBe(3_600_000);

  network.latest.closes(1006);
  client.painted({ revision: 5, tookMs: 12 });
  expect(network.latest.sentOf('painted')).toHaveLength(2);
});

test('once stopped there is no socket, no timer and no call', () => {
  const { client, network, clock } = aLiveClient();
  let calls = 0;
  client.subscribe(() => calls++);

  client.stop();
  network.latest.says(aCueMessage(9, 'Too late'));
  network.latest.closes(1006);
  client.wake();
  clock.pass(60_000);

  expect(network.sockets).toHaveLength(1);
  expect(network.latest.isClosedByClient).toBe(true);
  expect(clock.timersLeft).toBe(0);
  expect(calls).toBe(0);
});

test('stopping while it waits for the next attempt, or is in one, leaves nothing behind either', () => {
  for (const reach of [() => {}, (made: TestClient) => made.network.latest.closes(1006)]) {
    const made = aClient();
    reach(made);
    made.client.stop();
    expect(made.clock.timersLeft).toBe(0);
  }
});

test('a listener may stop the client when it hears of a loss', () => {
  const { client, network, clock } = aLiveClient();
  client.subscribe(() => client.stop());

  network.latest.closes(1006);
  clock.pass(60_000);

  expect(network.sockets).toHaveLength(1);
  expect(clock.timersLeft).toBe(0);
});

/** The line is lost now; how long until the next attempt is made? */
function untilNextAttempt({ network, clock }: Pick<TestClient, 'network' | 'clock'>): number {
  const attempts = network.sockets.length;
  network.latest.closes(1006);
  const lostAt = clock.now();
  clock.pass(0);
  for (let waited = 0; network.sockets.length === attempts && waited < 60_000; waited += 1) clock.pass(1);
  return clock.now() - lostAt;
}

function passAnswering({ network, clock }: Pick<TestClient, 'network' | 'clock'>, ms: number): void {
  for (let passed = 0; passed < ms; passed += 1_000) {
    clock.pass(1_000);
    network.latest.says({ type: 'pong', at: clock.now(), now: clock.now() });
  }
}
