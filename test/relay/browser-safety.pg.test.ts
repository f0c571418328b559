import { request } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtPages } from '../../relay/http/pages.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { TestClient } from '../support/producer.ts';
import { aRelay, type TestRelay } from '../support/relay.ts';
import { TOKENS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
/** For everybody in the network, with an address of its own outside. */
let relay: TestRelay;

beforeAll(async () => {
  fresh = await freshDatabase();
  const environment = { HOST: '0.0.0.0', PUBLIC_URL: 'https://studio.example' };
  relay = await aRelay(fresh, { environment, pages: builtPages(packageFiles.pages, 'https://pictures.example') });
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

type Headers = Readonly<Record<string, string>>;

/** A request with headers that fetch lets nobody set. */
function ask(path: string, { method = 'GET', ...headers }: Headers): Promise<{ status: number; headers: Headers }> {
  return new Promise((resolve, reject) => {
    const signed = { authorization: `Bearer ${TOKENS.producer}`, accept: 'text/html', ...headers };
    request({ host: '127.0.0.1', port: relay.port, path, method, headers: signed }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers as Headers });
    })
      .on('error', reject)
      .end();
  });
}

/** What a page with this Host and Origin gets when it asks for a socket: 101, or what it was refused with. */
function upgradeFrom(headers: Headers): Promise<number> {
  const client = new TestClient(`ws://127.0.0.1:${relay.port}/ws`, headers);
  return new Promise((resolve) => {
    client.socket.once('unexpected-response', (_, answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      client.close();
    });
    client.socket.once('open', () => {
      resolve(101);
      client.close();
    });
  });
}

const ownNames = [
  ...['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', hostname().toLowerCase(), `${hostname().toLowerCase()}.local`],
  ...Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address),
];
/** As a page that plays with DNS makes its own name resolve to this machine. */
const FOREIGN = ['evil.example', '127.0.0.1.nip.example', 'localhost.evil.example', 'studio.example.evil.example'];
const MALFORMED = ['localhost@evil.example', 'localhost/..', 'localhost:port', '127.1', '2130706433', '0x7f.1'];

test('every name of this machine and its networks is its own, over HTTP and for a socket, from its own page', async () => {
  for (const name of ownNames) {
    const host = `${name}:${relay.port}`;
    expect((await ask('/api/sessions', { host })).status, host).toBe(200);
    expect(await upgradeFrom({ host, origin: `http://${host}` }), host).toBe(101);
  }
  const outside = { host: 'studio.example', origin: 'https://studio.example' };
  expect((await ask('/api/sessions', outside)).status).toBe(200);
  expect(await upgradeFrom(outside)).toBe(101);
});

test('a name that merely resolves here is refused everywhere: pages, files, the API and sockets', async () => {
  for (const name of [...FOREIGN.map((foreign) => `${foreign}:${relay.port}`), ...MALFORMED]) {
    for (const path of ['/', '/login', '/assets/x.js', '/media/x.webp', '/api/sessions', '/healthz', '/metrics'])
      expect((await ask(path, { host: name })).status, `${name}${path}`).toBeGreaterThanOrEqual(400);
    expect((await ask('/api/sessions', { host: name })).status, name).toBe(403);
    expect(await upgradeFrom({ host: name }), name).toBeGreaterThanOrEqual(400);
  }
});

test('only listening on every address makes the names of the network its own', async () => {
  const alone = await aRelay(fresh);
  const answer = await new Promise<number>((resolve) => {
    const headers = { host: `${hostname()}.local:${alone.port}` };
    request({ host: '127.0.0.1', port: alone.port, path: '/healthz', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).end();
  });
  await alone.stop();
  expect(answer).toBe(403);
});

test('a page of another site changes nothing, opens no socket and gets no preflight', async () => {
  const host = `localhost:${relay.port}`;
  for (const origin of [
    'https://evil.example',
    'null',
    `http://localhost:${relay.port + 1}`,
    'https://studio.example.evil.example',
  ]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await ask('/api/products/1', { host, origin, method })).status, `${method} ${origin}`).toBe(403);
    expect(await upgradeFrom({ host, origin }), origin).toBe(403);
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' };
    const preflight = await ask('/api/products', { host, origin, method: 'OPTIONS', ...asked });
    expect(preflight.status, origin).toBe(403);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
  // Our own gets as far as being asked for JSON.
  expect((await ask('/api/products', { host, origin: `http://${host}`, method: 'POST' })).status).toBe(415);
  // A form that says no Origin is told by what the browser says of where it came from.
  expect((await ask('/logout', { host, method: 'POST', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('a preflight of our own page is answered, also into the private network', async () => {
  const origin = 'https://studio.example';
  const asked = { 'access-control-request-method': 'PATCH', 'access-control-request-private-network': 'true' };
  const { status, headers } = await ask('/api/products/1', {
    host: `localhost:${relay.port}`,
    origin,
    method: 'OPTIONS',
    ...asked,
  });

  expect(status).toBe(204);
  expect(headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-private-network': 'true',
    vary: 'Origin',
  });
  expect(headers['access-control-allow-credentials']).toBeUndefined();
});

test('pages run our own scripts alone, as Trusted Types have it, and stand in no frame of others', async () => {
  const host = `localhost:${relay.port}`;
  for (const path of ['/', '/overlay/x', '/sessions/x/run?view=talent']) {
    const { headers } = await ask(path, { host });
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, path).toContain("require-trusted-types-for 'script'; trusted-types lit-html");
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("img-src 'self' data: https://pictures.example;");
    expect(policy).not.toMatch(/unsafe|\*|https:;/);
    expect(headers).toMatchObject({
      ...{ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
      'x-frame-options': 'SAMEORIGIN',
    });
    const html = await (await relay.fetch(path, { headers: { accept: 'text/html' } })).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style| on\w+=| style=/i);
  }
  for (const path of ['/login', '/pair']) {
    const policy = (await ask(path, { host })).headers['content-security-policy'];
    expect(policy, path).toMatch(/default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/);
  }
  for (const path of ['/api/sessions', '/healthz', '/media/x.webp', '/assets/x.js']) {
    const { headers } = await ask(path, { host, accept: 'application/json' });
    expect(headers['content-security-policy'], path).toContain("default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});

test('figures are for programs of this machine; from outside, through a tunnel too, for an admin alone', async () => {
  const from = (headers: Headers) => ask('/metrics', { authorization: 'none', ...headers });
  const here = `localhost:${relay.port}`;
  expect((await from({ host: here })).status).toBe(200);
  for (const outside of [
    { host: 'studio.example' },
    { host: `${hostname().toLowerCase()}:${relay.port}` },
    { host: here, 'x-forwarded-for': '203.0.113.9' },
    { host: here, forwarded: 'for=203.0.113.9' },
    { host: here, 'cf-connecting-ip': '203.0.113.9' },
  ]) {
    expect((await from(outside)).status, JSON.stringify(outside)).toBe(401);
    expect((await from({ ...outside, authorization: `Bearer ${TOKENS.producer}` })).status).toBe(403);
    expect((await from({ ...outside, authorization: `Bearer ${TOKENS.admin}` })).status).toBe(200);
  }
});
