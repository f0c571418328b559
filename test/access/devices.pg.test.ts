import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { SECRETS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
let relays: TestRelay[];
let session: StoredSession;

beforeAll(async () => {
  fresh = await freshDatabase();
  relays = await Promise.all([aRelay(fresh), aRelay(fresh)]);
  session = await aStoredSession(fresh.database);
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await fresh.close();
});
const [one, two] = [() => relays[0]!, () => relays[1]!];

const post = (relay: TestRelay, path: string, body: object, as: 'producer' | null = 'producer') =>
  relay.fetch(path, {
    ...{ method: 'POST', as, body: JSON.stringify(body) },
    headers: { 'content-type': 'application/json' },
  });

async function pair(relay: TestRelay, device: { name: string; kind: string }) {
  const { code } = await (await post(relay, '/api/pairings', device)).json();
  const answer = await post(relay, '/api/pairings/redeem', { code, name: 'any', kind: device.kind }, null);
  return (await answer.json()) as { token: string; device: { id: string; name: string; role: string } };
}

test('a code pairs one device, once; its token opens a socket on every relay under the name it was given', async () => {
  const opened = await (await post(one(), '/api/pairings', { name: 'Deck', kind: 'streamdeck' })).json();
  expect(opened.code).toMatch(/^\d{6}$/);
  const first = await post(two(), '/api/pairings/redeem', { code: opened.code, name: 'x', kind: 'streamdeck' }, null);
  const again = await post(one(), '/api/pairings/redeem', { code: opened.code }, null);

  expect(first.status).toBe(200);
  const { token, device } = await first.json();
  expect(device).toMatchObject({ name: 'Deck', kind: 'streamdeck', role: 'producer' });
  expect(again.status).toBe(401);
  expect(await (await one().fetch(`/api/pairings/${opened.id}`)).json()).toEqual({
    status: 'paired',
    deviceId: device.id,
  });

  const deck = await aClient(one(), session.slug, { kind: 'streamdeck', name: 'Elgato', token });
  await deck.command({ type: 'jump', number: 2 });
  expect(deck.latestState).toMatchObject({ by: 'Deck' });
  const { items } = await (await one().fetch('/api/devices')).json();
  expect(items.find(({ id }: { id: string }) => id === device.id)).toMatchObject({
    ...{ type: 'device', name: 'Deck', connected: [{ session: { slug: session.slug } }] },
  });
  deck.close();
  // Nobody who reads the database can be this device.
  const stored = await fresh.database('devices').where('id', device.id).first();
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('a revoked device is out within a second on every relay, and told so when it comes back', async () => {
  const { token, device } = await pair(one(), { name: 'Tablet', kind: 'talent' });
  const tablet = await aClient(two(), session.slug, { kind: 'talent', name: 'Tablet', token });

  const startedAt = performance.now();
  expect((await one().fetch(`/api/devices/${device.id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await tablet.closed).toMatchObject({ code: CLOSE.revoked, reason: 'disconnected by the producer' });
  expect(performance.now() - startedAt).toBeLessThan(1000);

  const back = new TestClient(two().socketUrl);
  await back.opened();
  back.hello(session.slug, { kind: 'talent', token });
  expect((await back.closed).code).toBe(CLOSE.revoked);
  expect((await two().fetch('/api/sessions', { as: null, headers: { authorization: `Bearer ${token}` } })).status).toBe(
    401,
  );
});

test('an admin ends everybody else: every login and device, on every relay, and stays in', async () => {
  const signIn = async (secret: string): Promise<string> =>
    (await (await post(one(), '/login', { secret }, null)).json()).token;
  const [boss, phone] = [await signIn(SECRETS.admin), await signIn(SECRETS.producer)];
  const deck = await pair(one(), { name: 'Deck', kind: 'streamdeck' });
  const bossAtDesk = await aClient(two(), session.slug, { token: boss });
  const closing = [phone, deck.token].map(async (token) => (await aClient(two(), session.slug, { token })).closed);
  const endAll = (token: string) =>
    one().fetch('/api/devices/revoke-all', { method: 'POST', headers: { authorization: `Bearer ${token}` } });

  expect((await endAll(phone)).status).toBe(403);
  await expect.poll(async () => (await (await one().fetch('/api/devices')).json()).items.length).toBeGreaterThan(2);
  const answer = await endAll(boss);
  expect(await answer.json()).toEqual({ logins: 1, devices: expect.any(Number) });
  expect((await Promise.all(closing)).map(({ code }) => code)).toEqual([CLOSE.signIn, CLOSE.revoked]);
  expect(await bossAtDesk.command({ type: 'first' })).toMatchObject({ ok: true });
  const left = (await (await one().fetch('/api/devices', { headers: { authorization: `Bearer ${boss}` } })).json())
    .items;
  expect(left).toMatchObject([{ type: 'login', role: 'admin', isYou: true }]);
  bossAtDesk.close();
});

test('the overlay link can be had again, sees only, and is another one after it was replaced', async () => {
  const link = async (relay: TestRelay) =>
    (await (await relay.fetch('/api/overlay-link?session=show-one')).json()).path;
  const before = await link(one());
  expect(before).toMatch(/^\/overlay\/show-one#token=hd_/);
  expect(await link(two())).toBe(before);

  const token = before.split('#token=')[1];
  const overlay = await aClient(one(), session.slug, { kind: 'overlay', name: 'Overlay', token });
  expect(overlay.all('welcome')[0]?.role).toBe('overlay');
  expect(await overlay.command({ type: 'first' })).toMatchObject({ ok: false, reason: 'not-allowed' });

  const { path } = await (await post(two(), '/api/overlay-link/replace?session=show-one', {})).json();
  expect(path).not.toBe(before);
  expect((await overlay.closed).code).toBe(CLOSE.revoked);
});

test('a second browser is paired on a page that needs no script', async () => {
  const { code } = await (await post(one(), '/api/pairings', { name: 'Monitor', kind: 'overlay' })).json();
  const form = {
    method: 'POST',
    as: null,
    body: new URLSearchParams({ code: `${code.slice(0, 3)} ${code.slice(3)}` }),
  };
  const answer = await one().fetch('/pair', { ...form, headers: { accept: 'text/html' } });

  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/overlay/${session.slug}`);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const [pairOfCookie = ''] = cookie.split(';');
  const client = new TestClient(one().socketUrl, { cookie: pairOfCookie, origin: one().url });
  await client.opened();
  client.hello(session.slug, { kind: 'overlay', token: null });
  await client.until(({ type }) => type === 'cue');
  client.close();
});

test('a producer can neither pair an admin nor shut one out', async () => {
  const admin = await post(one(), '/api/pairings', { name: 'Boss', kind: 'controller', role: 'admin' });
  expect(admin.status).toBe(403);
});

test('wrong codes are counted: five, then a pause', async () => {
  const own = await aRelay(fresh);
  const redeem = (code: string) => post(own, '/api/pairings/redeem', { code }, null);
  await fresh.database('attempts').delete();
  const statuses = [];
  for (const code of ['000001', '000002', '000003', '000004', '000005', '000006'])
    statuses.push((await redeem(code)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  await own.stop();
  await fresh.database('attempts').delete();
});

test('a code works for five minutes, a sign-in link for an hour', async () => {
  let now = Date.now();
  const own = await aRelay(fresh, { clock: { now: () => now } });
  const open = async () => (await (await post(own, '/api/pairings', { name: 'Late', kind: 'overlay' })).json()).code;
  const redeem = async (code: string) => (await post(own, '/api/pairings/redeem', { code }, null)).status;
  const [inTime, late] = [await open(), await open()];
  const links = [own.signInLink('talent', '/'), own.signInLink('talent', '/')].map((link) => new URL(link).pathname);
  const follow = async (link = '') => (await own.fetch(link, { as: null })).status;

  now += 4 * 60_000 + 59_000;
  expect(await redeem(inTime)).toBe(200);
  now += 2_000;
  expect(await redeem(late)).toBe(401);
  now += 54 * 60_000;
  expect(await follow(links[0])).toBe(303);
  now += 2 * 60_000;
  expect(await follow(links[1])).toBe(401);
  await own.stop();
  await fresh.database('attempts').delete();
});

test('wrong codes from ever other addresses end the codes that are open', async () => {
  const own = await aRelay(fresh, { environment: { TRUST_PROXY: '127.0.0.1, ::1' } });
  const { code, id } = await (await post(own, '/api/pairings', { name: 'Tablet', kind: 'talent' })).json();
  const guess = (guessed: string, visitor: number) =>
    own.fetch('/api/pairings/redeem', {
      ...{ method: 'POST', as: null, body: JSON.stringify({ code: guessed }) },
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${visitor}` },
    });
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  for (let visitor = 0; visitor < 51; visitor += 1) expect((await guess(wrong, visitor)).status).toBe(401);

  expect((await guess(code, 200)).status).toBe(401);
  expect(await (await own.fetch(`/api/pairings/${id}`)).json()).toMatchObject({ status: 'ended' });
  await own.stop();
  await fresh.database('attempts').delete();
});
