import { afterAll, beforeAll, expect, test } from 'vitest';
import { logsOfTheRun } from '../support/logs-of-the-run.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient, TestClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { SECRETS, TOKENS } from '../support/sign-in.ts';
import { waysInFound } from '../support/ways-in.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh, { environment: { LOG_LEVEL: 'trace' } });
  session = await aStoredSession(fresh.database);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

const json = { 'content-type': 'application/json', accept: 'application/json' };

const post = (path: string, body: object | URLSearchParams, as: 'producer' | null = null) =>
  relay.fetch(path, {
    ...{ method: 'POST', as, headers: body instanceof URLSearchParams ? { accept: 'text/html' } : json },
    body: body instanceof URLSearchParams ? body : JSON.stringify(body),
  });

/** What this relay logged and what it noted, with nothing of it that lets anybody in. */
async function expectNothingToComeInWith(known: readonly string[]): Promise<void> {
  const noted = await fresh.database('audit_events').select('actor', 'detail');
  const everything = [...relay.logged, ...noted].map((line) => JSON.stringify(line)).join('\n');
  expect(waysInFound(everything, known)).toEqual([]);
}

/** While the table is away every request that needs it is a fault. */
async function without(table: string, work: () => Promise<unknown>): Promise<void> {
  await fresh.database.schema.renameTable(table, `${table}_gone`);
  await work();
  await fresh.database.schema.renameTable(`${table}_gone`, table);
}

const faults = () => relay.logged.filter(({ msg }) => msg === 'fault').length;

test('signing in, well or badly, by form, JSON and link, leaves no secret and no token in the log', async () => {
  const right = await (await post('/login', { secret: SECRETS.producer })).json();
  await post('/login', new URLSearchParams({ secret: SECRETS.talent, next: '/' }));
  await post('/login', { secret: 'nearly the admin secret' });
  await post('/login', new URLSearchParams({ secret: 'hunter2 of a form' }));
  const link = new URL(relay.signInLink('admin', '/'));
  await relay.fetch(link.pathname, { as: null });
  await relay.fetch(link.pathname, { as: null });
  await relay.fetch('/logout', { method: 'POST', as: null, headers: { cookie: `hudson_login=${right.token}` } });

  expect(relay.logged.map(({ audit }) => audit)).toEqual(
    expect.arrayContaining(['login.made', 'login.failed', 'login.ended']),
  );
  const code = link.pathname.split('/').at(-1) ?? '';
  await expectNothingToComeInWith([right.token, code, 'nearly the admin secret', 'hunter2']);
});

test('pairing and the overlay link leave no code and no token in the log', async () => {
  const { code } = await (await post('/api/pairings', { name: 'Deck', kind: 'streamdeck' }, 'producer')).json();
  await post('/api/pairings/redeem', { code: '000000' });
  await post('/pair', new URLSearchParams({ code: '111 111' }));
  const { token } = await (await post('/api/pairings/redeem', { code })).json();
  const { path } = await (await relay.fetch('/api/overlay-link?session=x-one')).json();
  const overlay = await aClient(relay, session.slug, { kind: 'overlay', token: path.split('#token=')[1] });
  const { path: replaced } = await (await post('/api/overlay-link/replace', {}, 'producer')).json();
  await overlay.closed;

  expect(relay.logged.map(({ audit }) => audit)).toEqual(
    expect.arrayContaining(['pairing.opened', 'pairing.failed', 'device.paired', 'device.replaced']),
  );
  await expectNothingToComeInWith([`"${code}"`, token, path.split('#')[1], replaced.split('#')[1]]);
});

test('a token that was put where it does not belong is in no fault, whichever part of a request it came in', async () => {
  const before = faults();
  const device = `hd_${'x'.repeat(43)}`;
  const link = new URL(relay.signInLink('producer', '/')).pathname;
  await without('logins', async () => {
    await post('/login', { secret: SECRETS.producer });
    await relay.fetch(link, { as: null });
  });
  await without('devices', async () => {
    await relay.fetch(`/api/devices?token=${TOKENS.producer}`, {
      headers: { referer: `${relay.url}/overlay/x#${device}` },
    });
    await relay.fetch('/api/me', { as: null, headers: { authorization: `Bearer ${device}` } });
    await relay.fetch('/api/me', { as: null, headers: { cookie: `hudson_login=${device}` } });
  });
  await without('sessions', async () => {
    await relay.fetch(`/api/sessions/${TOKENS.admin}/state`);
    const hello = new TestClient(relay.socketUrl);
    await hello.opened();
    hello.hello(`x-${device.replace('_', '-')}`, { token: TOKENS.admin });
    await hello.closed;
  });

  expect(faults()).toBeGreaterThanOrEqual(before + 6);
  await expectNothingToComeInWith([TOKENS.producer, TOKENS.admin, device, link]);
});

test('a statement that fails says nothing of what it was about', async () => {
  const before = faults();
  await fresh.database.raw('alter table settings add constraint nobody_writes check (false) not valid');
  // Short enough to be whole in what Postgres quotes of a row.
  const settings = { url: null, password: 'pw-x9' };
  const answer = await relay.fetch('/api/obs/connection', {
    method: 'PUT',
    headers: json,
    body: JSON.stringify(settings),
  });
  await fresh.database.raw('alter table settings drop constraint nobody_writes');

  expect(answer.status).toBe(500);
  expect(faults()).toBe(before + 1);
  await expectNothingToComeInWith(['pw-x9']);
});

test('bytes that are no request, and a socket asked for with a token in its address, are not told with it', async () => {
  const socket = new TestClient(`${relay.socketUrl}?token=${TOKENS.admin}`, {
    authorization: `Bearer ${TOKENS.admin}`,
  });
  await socket.closed;
  await relay.fetch(`/${TOKENS.admin}/%E0%A4%A`, { as: null });
  await expectNothingToComeInWith([TOKENS.admin]);
});

test('what this relay logged is among what the end of the run looks through', () => {
  expect(relay.logged.length).toBeGreaterThan(10);
  expect(logsOfTheRun()).toContain('"msg":"login.failed"');
});
