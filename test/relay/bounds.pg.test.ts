import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Headcount } from '../../relay/access/headcount.ts';
import { boundedServer, SERVER_LIMITS, type ServerLimits } from '../../relay/http/server.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh, { requestsAMinute: 40, environment: { TRUST_PROXY: '127.0.0.1, ::1' } });
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });

test('beyond so many requests a minute an address waits; others do not, and no page and no sign-in does', async () => {
  const ask = (path: string, address: string) => relay.fetch(path, { headers: from(address) });
  for (let request = 0; request < 40; request += 1) expect((await ask('/api/me', '203.0.113.1')).status).toBe(200);
  const refused = await ask('/api/me', '203.0.113.1');

  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(await refused.json()).toMatchObject({ title: 'Too many requests' });
  expect((await ask('/api/me', '203.0.113.2')).status).toBe(200);
  expect((await ask('/login', '203.0.113.1')).status).toBe(200);
  // A household of IPv6 counts as one.
  for (let request = 0; request < 40; request += 1) await ask('/api/me', `2001:db8::${request + 1}`);
  expect((await ask('/api/me', '2001:db8::ffff')).status).toBe(429);
});

test('heads and bodies have a size', async () => {
  const asked = { ...from('203.0.113.3'), 'content-type': 'application/json' };
  const post = (path: string, body: string, type = 'application/json') =>
    relay
      .fetch(path, { method: 'POST', body, headers: { ...asked, 'content-type': type } })
      .then(({ status }) => status);

  expect((await relay.fetch('/api/me', { headers: { ...asked, 'x-long': 'x'.repeat(20_000) } })).status).toBe(431);
  expect(await post('/api/products', JSON.stringify({ name: 'x'.repeat(3_000_000) }))).toBe(413);
  expect(await post('/api/pairings', JSON.stringify({ name: 'x'.repeat(70_000) }))).toBe(413);
  expect(await post('/login', JSON.stringify({ secret: 'x'.repeat(5_000) }))).toBe(413);
  expect(await post('/pair', `code=${'1'.repeat(5_000)}`, 'application/x-www-form-urlencoded')).toBe(413);
});

test('of one address, no more than 64 sockets wait at the door; who is welcome goes on coming in', async () => {
  const session = await aStoredSession(fresh.database);
  const open = async (address: string) => {
    const client = new TestClient(relay.socketUrl, from(address));
    await client.opened();
    return client;
  };
  const silent = await Promise.all(Array.from({ length: 64 }, () => open('203.0.113.4')));
  const refused = new WebSocket(relay.socketUrl, 'hudson.v1', { headers: from('203.0.113.4') });
  refused.on('error', () => {});
  const [, answer] = await once(refused, 'unexpected-response');
  expect(answer.statusCode).toBe(429);

  // Others have their own room, and those who said who they are take none.
  const producers = await Promise.all(Array.from({ length: 70 }, () => aClient(relay, session.slug)));
  silent[0]?.hello(session.slug);
  await silent[0]?.until(({ type }) => type === 'welcome');
  (await open('203.0.113.4')).close();
  silent[1]?.close();
  await silent[1]?.closed;
  await expect.poll(() => open('203.0.113.4').then(({ socket }) => socket.readyState)).toBe(WebSocket.OPEN);
  // Through a tunnel all come from this machine: a whole studio that is back at once is let in.
  const tunnelled = await Promise.all(Array.from({ length: 100 }, () => open('127.0.0.1')));
  for (const client of [...silent, ...producers, ...tunnelled]) client.close();
});

test('headcount: each network up to its bound, and one who goes twice leaves once', () => {
  const here = new Headcount(2);
  const [first, second] = [here.enter('a'), here.enter('a')];
  expect([first, second].includes(null)).toBe(false);
  expect(here.enter('a')).toBeNull();
  expect(here.enter('b')).not.toBeNull();
  first?.();
  first?.();
  expect(here.enter('a')).not.toBeNull();
  expect(here.enter('a')).toBeNull();
});

async function aServer(limits: Partial<ServerLimits>): Promise<{ server: Server; port: number }> {
  const server = boundedServer((_, response) => void response.end('here'), {
    ...{ tls: null, isProxy: () => false },
    limits: { ...SERVER_LIMITS, ...limits },
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** All that comes back until the connection ends. */
async function answerTo(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (data) => (answer += data));
  socket.on('error', () => {});
  await once(socket, 'close');
  return answer;
}

test('who sends the head or the body of a request too slowly, or nothing after one, is cut off', async () => {
  const limits = { headersWithinMs: 100, requestWithinMs: 200, idleMs: 100, checkEveryMs: 20 };
  const { server, port } = await aServer(limits);
  const sends = (text: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(text);
    return answerTo(socket);
  };
  const [head, body, idle] = await Promise.all([
    sends('GET / HTTP/1.1\r\nHost: x\r\n'),
    sends('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf'),
    sends('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
  ]);
  server.close();

  expect(head).toMatch(/^HTTP\/1.1 408 /);
  expect(body).toMatch(/408 Request Timeout/);
  expect(idle).toMatch(/^HTTP\/1.1 200 /);
});

// A Mac has 127.0.0.1 alone.
test.skipIf(process.platform === 'darwin')('connections are counted, all together and of one network', async () => {
  const { server, port } = await aServer({ connections: 6, connectionsEach: 3 });
  // Every address 127.… is this machine, but only 127.0.0.1 is what a tunnel on it comes from.
  const comeFrom = (localAddress: string) => connect({ port, host: '127.0.0.1', localAddress });
  const isLeftOpen = (socket: Socket) =>
    new Promise<boolean>((resolve) => {
      socket.on('error', () => {});
      socket.once('close', () => resolve(false));
      socket.once('data', () => resolve(true));
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    });
  const open: boolean[] = [];
  for (const address of [
    '127.0.0.2',
    '127.0.0.2',
    '127.0.0.2',
    '127.0.0.2',
    '127.0.0.1',
    '127.0.0.1',
    '127.0.0.1',
    '127.0.0.1',
  ])
    open.push(await isLeftOpen(comeFrom(address)));
  server.closeAllConnections();
  server.close();

  expect(open).toEqual([true, true, true, false, true, true, true, false]);
});
