import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, SUBPROTOCOL } from '#protocol/version.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';
import { SECRETS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let folder: string;
let ca: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-relay-tls-'));
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  ca = made.cert;
  const [TLS_CERT, TLS_KEY] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  await Promise.all([writeFile(TLS_CERT, made.cert), writeFile(TLS_KEY, made.private)]);
  fresh = await freshDatabase();
  relay = await aRelay(fresh, { environment: { TLS_CERT, TLS_KEY } });
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
  await rm(folder, { recursive: true, force: true });
});

/** As a browser that knows the certificate asks. */
async function ask(address: string, body: object | null): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const asked = request(`${relay.url}${address}`, { ca, method: body ? 'POST' : 'GET', headers });
  asked.end(body && JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer;
}

test('with a certificate the relay speaks https alone, and says so for half a year', async () => {
  expect(relay.url).toMatch(/^https:/);
  const answer = await ask('/healthz', null);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['strict-transport-security']).toBe('max-age=15552000');
  expect(new URL(relay.signInLink('admin', '/')).protocol).toBe('https:');
  await expect(fetch(`http://localhost:${relay.port}/healthz`)).rejects.toThrow();
});

test('the cookie is Secure and opens a socket over TLS, from a page of https', async () => {
  const session = await aStoredSession(fresh.database);
  const answer = await ask('/login', { secret: SECRETS.producer });
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/^hudson_login=\S+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=14400; Secure$/);

  const headers = { cookie: cookie.split(';')[0], origin: relay.url };
  const socket = new WebSocket(`${relay.url.replace('https', 'wss')}/ws`, SUBPROTOCOL, { ca, headers });
  await once(socket, 'open');
  const client = { kind: 'controller', name: 'Phone' };
  socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, session: session.slug, client }));
  const [first] = await once(socket, 'message');
  expect(JSON.parse(String(first))).toMatchObject({ type: 'welcome', role: 'producer' });
  socket.terminate();
});

test('behind a proxy that is named, https is what it says; of anybody else it is no word', async () => {
  const login = async (environment: Record<string, string>) => {
    const behind = await aRelay(fresh, { environment });
    const answer = await behind.fetch('/login', {
      ...{ method: 'POST', as: null, body: JSON.stringify({ secret: SECRETS.talent }) },
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.1' },
    });
    await behind.stop();
    return { cookie: answer.headers.get('set-cookie'), hsts: answer.headers.get('strict-transport-security') };
  };
  expect(await login({ TRUST_PROXY: '127.0.0.1, ::1' })).toMatchObject({
    ...{ cookie: expect.stringMatching(/; Secure$/), hsts: 'max-age=15552000' },
  });
  expect(await login({})).toMatchObject({ cookie: expect.not.stringMatching(/Secure/), hsts: null });
});
