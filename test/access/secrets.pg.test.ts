import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import bcrypt from 'bcrypt';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CLOSE } from '#protocol/close-codes.ts';
import { openSecrets, secretProblems, secretsFile } from '../../relay/access/secrets.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { SECRETS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
let session: StoredSession;
let folder: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  session = await aStoredSession(fresh.database);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-secrets-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const NONE = { admin: null, producer: null, talent: null };
const login = (relay: TestRelay, secret: string) =>
  relay.fetch('/login', {
    ...{ method: 'POST', as: null, body: JSON.stringify({ secret }) },
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  });
const tokenOf = async (relay: TestRelay, secret: string): Promise<string> =>
  (await (await login(relay, secret)).json()).token;
const asks = (relay: TestRelay, token: string) =>
  relay
    .fetch('/api/sessions', { as: null, headers: { authorization: `Bearer ${token}` } })
    .then(({ status }) => status);

test('every secret that is tried is compared with all three hashes, whichever is right, and when none is', async () => {
  const secrets = await openSecrets({ given: SECRETS, dataDir: folder, rounds: 4 });
  const compare = vi.spyOn(bcrypt, 'compare');
  const compared = async (secret: string) => {
    compare.mockClear();
    const role = await secrets.roleOf(secret);
    return { role, hashes: compare.mock.calls.map(([, hash]) => hash) };
  };
  const { hashes } = await compared('unknown');
  expect(hashes).toHaveLength(3);
  expect(new Set(hashes).size).toBe(3);
  for (const [role, secret] of Object.entries(SECRETS)) expect(await compared(secret)).toEqual({ role, hashes });
  for (const wrong of ['', 'the admin secre', `${SECRETS.admin} `, 'x'.repeat(100)])
    expect(await compared(wrong), wrong).toEqual({ role: null, hashes });
});

/** Opened with secrets that nobody here holds any more. */
async function openedAndForgotten() {
  const given = { ...SECRETS };
  const secrets = await openSecrets({ given, dataDir: folder, rounds: 4 });
  return { secrets, given: new WeakRef(given) };
}

test('what was given is forgotten once it is hashed', async () => {
  setFlagsFromString('--expose-gc');
  const { secrets, given } = await openedAndForgotten();
  await new Promise((resolve) => setImmediate(resolve));
  runInNewContext('gc')();

  expect(given.deref()).toBeUndefined();
  expect(await secrets.roleOf(SECRETS.admin)).toBe('admin');
});

test('missing secrets are made, readable by their owner alone, and told once', async () => {
  const first = await openSecrets({ given: { ...NONE, talent: 'a talent secret' }, dataDir: folder, rounds: 4 });
  expect(Object.keys(first.made).sort()).toEqual(['admin', 'producer']);
  expect((await stat(secretsFile(folder))).mode & 0o777).toBe(0o600);
  expect(await first.roleOf(first.made.producer ?? '')).toBe('producer');

  const again = await openSecrets({ given: { ...NONE, talent: 'a talent secret' }, dataDir: folder, rounds: 4 });
  expect(again.made).toEqual({});
  expect(await again.roleOf(first.made.producer ?? '')).toBe('producer');
});

test('secrets that are empty, equal or longer than bcrypt reads are refused, each by its name', () => {
  const problems = secretProblems({
    ...{ ADMIN_SHARED_SECRET: 'same', PRODUCER_SHARED_SECRET: 'same', TALENT_SHARED_SECRET: 'ü'.repeat(37) },
  });
  expect(problems).toEqual([
    expect.stringMatching(/^TALENT_SHARED_SECRET is longer than 72 bytes/),
    expect.stringMatching(/^PRODUCER_SHARED_SECRET is the same as ADMIN_SHARED_SECRET/),
  ]);
  expect(secretProblems({ ADMIN_SHARED_SECRET: ' ' })).toEqual([
    expect.stringMatching(/^ADMIN_SHARED_SECRET is empty/),
  ]);
  expect(secretProblems({ TALENT_SHARED_SECRET: 'x'.repeat(72) })).toEqual([]);
});

test('another secret in the environment ends what came in with the one before, on every relay; the others stay', async () => {
  const [one, two] = await Promise.all([aRelay(fresh), aRelay(fresh)]);
  const [producer, talent] = [await tokenOf(one, SECRETS.producer), await tokenOf(one, SECRETS.talent)];
  const phone = await aClient(two, session.slug, { token: producer });
  const tablet = await aClient(two, session.slug, { kind: 'talent', token: talent });

  // The same again changes nothing.
  await (await aRelay(fresh)).stop();
  expect(await asks(one, producer)).toBe(200);

  const changed = await aRelay(fresh, { environment: { PRODUCER_SHARED_SECRET: 'another producer secret' } });
  expect(await phone.closed).toMatchObject({ code: CLOSE.signIn });
  for (const relay of [one, two, changed]) expect(await asks(relay, producer)).toBe(401);
  expect(await asks(changed, talent)).toBe(200);
  expect((await login(changed, SECRETS.producer)).status).toBe(401);
  expect(await asks(changed, await tokenOf(changed, 'another producer secret'))).toBe(200);
  const noted = await (await changed.fetch('/api/audit?action=secret', { as: 'admin' })).json();
  expect(noted.items).toMatchObject([
    { action: 'secret.changed', detail: { role: 'producer', logins: 1, devices: 0 } },
  ]);
  tablet.close();
  await Promise.all([one.stop(), two.stop(), changed.stop()]);
}, 60_000);
