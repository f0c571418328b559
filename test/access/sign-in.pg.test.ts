import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import { keyFrom, loginTokens } from '../../relay/access/login-token.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { SECRETS, TEST_SIGNING_KEY, TOKENS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
  session = await aStoredSession(fresh.database);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});
beforeEach(async () => {
  await fresh.database('attempts').delete();
});

const login = (secret: string, headers: Record<string, string> = {}, at: TestRelay = relay) =>
  at.fetch('/login', {
    ...{ method: 'POST', as: null, body: JSON.stringify({ secret }) },
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  });

const asks = (token: string, at: TestRelay = relay) =>
  at.fetch('/api/sessions', { as: null, headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);

test('a secret signs in with its role; the token comes in a cookie no script reads and no other site sends', async () => {
  for (const [role, secret] of Object.entries(SECRETS)) {
    const answer = await login(secret);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^hudson_login=\S+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=14400$/,
    );
    const { token } = await answer.json();
    const me = await relay.fetch('/api/me', { as: null, headers: { cookie: `hudson_login=${token}` } });
    expect(await me.json()).toMatchObject({ role, via: { kind: 'login' } });
  }
});

test('a form without a script goes on to the page it came for, and never to another site', async () => {
  const form = (next: string) =>
    relay.fetch('/login', {
      ...{ method: 'POST', as: null, body: new URLSearchParams({ secret: SECRETS.producer, next }) },
      headers: { accept: 'text/html' },
    });
  expect((await form('/sessions/a/run?x=1')).headers.get('location')).toBe('/sessions/a/run?x=1');
  for (const elsewhere of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    expect((await form(elsewhere)).headers.get('location'), elsewhere).toBe('/');
  }
});

test('what is wrong is told alike for every try, and the page is served with the words of it', async () => {
  const bodies = [];
  for (const secret of ['', 'nearly the admin secret', 'x'.repeat(1000)]) {
    const { status, errors } = await (await login(secret)).json();
    bodies.push(`${status} ${errors[0].message.replace(/\d tries/, 'n tries')}`);
  }
  expect(new Set(bodies).size).toBe(1);
  const page = await relay.fetch('/login', {
    ...{
      method: 'POST',
      as: null,
      body: new URLSearchParams({ secret: '"><script>' }),
      headers: { accept: 'text/html' },
    },
  });
  const text = await page.text();
  expect(page.status).toBe(401);
  expect(text).toContain('That is not one of the secrets.');
  expect(text).not.toContain('"><script>');
});

test('five wrong tries, then a pause; a restart does not end it, and X-Forwarded-For does not get round it', async () => {
  // Of its own: it remembers who is locked.
  const own = await aRelay(fresh);
  const statuses = [];
  for (let attempt = 0; attempt < 5; attempt += 1) statuses.push((await login(`wrong ${attempt}`, {}, own)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429]);

  const locked = await login(SECRETS.producer, {}, own);
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(280);
  expect((await login(SECRETS.producer, { 'x-forwarded-for': '203.0.113.9' }, own)).status).toBe(429);

  const restarted = await aRelay(fresh);
  expect((await login(SECRETS.producer, {}, restarted)).status).toBe(429);
  // Who goes on hammering fills no log: the four that failed, and the one that began the pause.
  expect(own.logged.flatMap(({ audit }) => audit ?? [])).toEqual([...Array(4).fill('login.failed'), 'login.locked']);
  expect(restarted.logged.filter(({ audit }) => audit !== undefined)).toEqual([]);
  await Promise.all([own.stop(), restarted.stop()]);
});

test('who comes with hundreds at once is turned away beside the show, which goes on, and is noted once', async () => {
  const behind = await aRelay(fresh, { environment: { TRUST_PROXY: '127.0.0.1, ::1' } });
  const producer = await aClient(behind, session.slug);
  const crowd = Array.from({ length: 150 }, (_, visitor) =>
    login('wrong', { 'x-forwarded-for': `203.0.113.${visitor}` }, behind).then(({ status }) => status),
  );
  expect(await producer.command({ type: 'first' })).toMatchObject({ ok: true });
  const statuses = await Promise.all(crowd);
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;

  expect(count(503)).toBeGreaterThan(0);
  expect(count(401)).toBeGreaterThanOrEqual(50);
  expect(count(401) + count(503)).toBe(150);
  expect(behind.logged.filter(({ audit }) => audit === 'login.busy')).toHaveLength(1);
  expect(behind.logged.filter(({ audit }) => audit === 'login.failed')).toHaveLength(count(401));
  producer.close();
  await behind.stop();
});

test('behind a proxy that is named, each of its visitors counts alone', async () => {
  const behind = await aRelay(fresh, { environment: { TRUST_PROXY: '127.0.0.1, ::1' } });
  for (let attempt = 0; attempt < 5; attempt += 1) await login('wrong', { 'x-forwarded-for': '203.0.113.1' }, behind);
  expect((await login(SECRETS.talent, { 'x-forwarded-for': '203.0.113.1' }, behind)).status).toBe(429);
  expect((await login(SECRETS.talent, { 'x-forwarded-for': '203.0.113.2' }, behind)).status).toBe(200);
  // What the visitor claims himself stands further left and is not believed.
  expect((await login(SECRETS.talent, { 'x-forwarded-for': '198.51.100.7, 203.0.113.1' }, behind)).status).toBe(429);
  await behind.stop();
});

test('tokens that are tampered with, of a foreign key, unsigned, of another role or expired are nobody', async () => {
  const { token } = await (await login(SECRETS.talent)).json();
  const [head = '', body = '', signature = ''] = token.split('.');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const asAdmin = encode({ ...claims, role: 'admin' });
  const clock = { now: () => Date.now() - 5 * 3_600_000 };
  const old = { id: randomUUID(), role: 'producer', generation: 1 } as const;
  const foreign = createHmac('sha256', 'another key').update(`${head}.${asAdmin}`).digest('base64url');

  expect(await asks(token)).toBe(200);
  expect(await asks(`${head}.${asAdmin}.${signature}`)).toBe(401);
  expect(await asks(`${head}.${asAdmin}.${foreign}`)).toBe(401);
  expect(await asks(`${encode({ alg: 'none' })}.${asAdmin}.`)).toBe(401);
  expect(await asks(`${encode({ alg: 'none' })}.${body}.${signature}`)).toBe(401);
  expect(await asks(`${head}.${body}.${signature.slice(0, -4)}AAAA`)).toBe(401);
  expect(
    await asks(await loginTokens(keyFrom('another key of at least 32 characters'), { now: Date.now }).sign(old)),
  ).toBe(401);
  expect(await asks(await loginTokens(keyFrom(TEST_SIGNING_KEY), clock).sign(old))).toBe(401);
  for (const nonsense of ['x', 'a.b.c', 'hd_nothing', `${token}x`]) expect(await asks(nonsense), nonsense).toBe(401);
});

test('signing out ends the token and its sockets at once, on every relay', async () => {
  const other = await aRelay(fresh);
  const { token } = await (await login(SECRETS.producer)).json();
  const phone = await aClient(other, session.slug, { token });

  const out = await relay.fetch('/logout', { method: 'POST', as: null, headers: { authorization: `Bearer ${token}` } });
  expect(out.status).toBe(204);
  expect(await phone.closed).toMatchObject({ code: CLOSE.signIn });
  expect(await asks(token)).toBe(401);
  expect(await asks(token, other)).toBe(401);
  const restarted = await aRelay(fresh);
  expect(await asks(token, restarted)).toBe(401);
  await Promise.all([other.stop(), restarted.stop()]);
});

test('a show of five hours: its socket is never cut, its cookie is renewed; who was away that long signs in again', async () => {
  let now = Date.now();
  const own = await aRelay(fresh, { clock: { now: () => now } });
  const { token } = await (await login(SECRETS.producer, {}, own)).json();
  const idle = await (await login(SECRETS.producer, {}, own)).json();
  const phone = await aClient(own, session.slug, { token });
  const lastsUntil = async () => (await fresh.database('logins').orderBy('expires_at', 'desc').first()).expires_at;

  for (let hour = 0; hour < 5; hour += 1) {
    now += 3_600_000;
    // The heartbeat of the socket is the sign of life: within three seconds.
    await expect.poll(async () => (await lastsUntil()).getTime(), { timeout: 8_000 }).toBe(now + 4 * 3_600_000);
  }

  expect(await phone.command({ type: 'first' })).toMatchObject({ ok: true });
  expect(await asks(token, own)).toBe(200);
  expect(await asks(idle.token, own)).toBe(401);
  const back = new TestClient(own.socketUrl, { cookie: `hudson_login=${token}`, origin: own.url });
  const renewed = new Promise<string>((resolve) =>
    back.socket.on('upgrade', ({ headers }) => resolve(String(headers['set-cookie']))),
  );
  expect(await renewed).toMatch(/^hudson_login=\S+; Path=\/; HttpOnly/);
  phone.close();
  back.close();
  await own.stop();
}, 60_000);

test('who is not signed in is told 4401, and a screen gets no more than the role of a screen', async () => {
  const nobody = new TestClient(relay.socketUrl);
  await nobody.opened();
  nobody.hello(session.slug, { token: null });
  expect((await nobody.closed).code).toBe(CLOSE.signIn);

  const screen = await aClient(relay, session.slug, { kind: 'overlay', token: TOKENS.admin });
  expect(screen.all('welcome')[0]?.role).toBe('overlay');
  expect(screen.frames.join('')).not.toContain('for the producer only');
  screen.close();
});

test('a sign-in link works once', async () => {
  const link = new URL(relay.signInLink('producer', '/sessions/a/run'));
  const path = `${link.pathname}${link.search}`;
  expect((await relay.fetch(path, { as: null, headers: { 'sec-purpose': 'prefetch' } })).status).toBe(425);
  const first = await relay.fetch(path, { as: null });
  expect(first.headers.get('location')).toBe('/sessions/a/run');
  expect(first.headers.get('set-cookie')).toContain('hudson_login=');
  const again = await relay.fetch(path, { as: null });
  expect(again.status).toBe(401);
  expect(again.headers.get('set-cookie')).toBeNull();
});
