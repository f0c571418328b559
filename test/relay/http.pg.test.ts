import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';
import { TOKENS } from '../support/sign-in.ts';

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

const get = (path: string) => relay.fetch(path);

function command(
  command: object,
  commandId: string = randomUUID(),
  headers: Record<string, string> = {},
): Promise<Response> {
  return relay.fetch(`/api/sessions/${session.slug}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ commandId, command, client: { kind: 'other', name: 'Companion' } }),
  });
}

/** A request with headers that fetch does not let anybody set. */
function raw(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const signed = { authorization: `Bearer ${TOKENS.producer}`, ...headers };
    request({ host: '127.0.0.1', port: relay.port, path, headers: signed }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('a command over HTTP is a command: done, refused, and the same answer again', async () => {
  const watcher = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' });
  const commandId = randomUUID();

  const done = await command({ type: 'jump', number: 3 }, commandId);
  const again = await command({ type: 'jump', number: 3 }, commandId);
  const refused = await command({ type: 'jump', number: 99 });

  expect(done.status).toBe(200);
  const answer = await done.json();
  expect(answer).toMatchObject({ commandId, ok: true });
  expect(await again.json()).toEqual(answer);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    ok: false,
    reason: 'no-such-number',
    message: 'No #99. This session has 1 to 5.',
  });
  await watcher.until(
    (message) => message.type === 'state' && message.by === 'Companion' && message.revision === answer.revision,
  );
  watcher.close();
});

test('a session can be read: itself, its state, its entries, its log', async () => {
  const { items } = await (await get('/api/sessions')).json();
  expect(items).toMatchObject([{ id: session.id, slug: session.slug, entryCount: 5, status: 'draft' }]);
  expect(await (await get(`/api/sessions/${session.id}`)).json()).toMatchObject({ slug: session.slug, entryCount: 5 });
  expect(await (await get(`/api/sessions/${session.slug}/state`)).json()).toMatchObject({
    currentEntryId: session.entryIds[2],
    cue: null,
  });
  const entries = await (await get(`/api/sessions/${session.slug}/entries`)).json();
  expect(entries.items.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5]);
});

test('the log comes page by page, oldest first, with who did it', async () => {
  await command({ type: 'first' });
  const first = await (await get(`/api/sessions/${session.slug}/events?limit=1`)).json();
  const second = await (await get(`/api/sessions/${session.slug}/events?limit=1&cursor=${first.nextCursor}`)).json();
  const rest = await (await get(`/api/sessions/${session.slug}/events?cursor=${second.nextCursor}`)).json();

  expect(first.items).toMatchObject([{ revision: 1, type: 'entriesAdded' }]);
  expect(second.items).toMatchObject([
    {
      revision: 2,
      type: 'moved',
      payload: { entryId: session.entryIds[2] },
      by: { name: 'Companion', kind: 'other', role: 'producer' },
    },
  ]);
  expect(rest.nextCursor).toBeNull();
});

test('what is wrong with a request is said, field by field', async () => {
  const bad = await command({ type: 'jump', number: 'seven' }, 'not-a-uuid');
  expect(bad.status).toBe(400);
  expect(bad.headers.get('content-type')).toMatch('application/problem+json');
  const { errors } = await bad.json();
  expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual(['command.number', 'commandId']);

  expect((await get('/api/sessions?limit=lots')).status).toBe(400);
  expect((await get('/api/sessions/no-such/state')).status).toBe(404);
  expect((await get('/api/nothing')).status).toBe(404);
  expect((await command({ type: 'first' }, randomUUID(), { 'content-type': 'text/plain' })).status).toBe(415);
  const broken = await relay.fetch(`/api/sessions/${session.slug}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(broken.status).toBe(400);
  const huge = await relay.fetch(`/api/sessions/${session.slug}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `"${'x'.repeat(100_000)}"`,
  });
  expect(huge.status).toBe(413);
});

test('a fault is logged with an id, and the caller reads only that id', async () => {
  await fresh.database.schema.renameTable('sessions', 'sessions_gone');
  const answer = await get('/api/sessions');
  await fresh.database.schema.renameTable('sessions_gone', 'sessions');

  expect(answer.status).toBe(500);
  const problem = await answer.json();
  expect(problem).toMatchObject({ title: 'internal error', errors: [] });
  expect(JSON.stringify(problem)).not.toContain('relation');
  expect(relay.logged).toContainEqual(
    expect.objectContaining({ msg: 'fault', requestId: problem.instance, path: '/api/sessions' }),
  );
});

test('files below the served folders only', async () => {
  for (const path of [
    '/media/../config.ts',
    '/media/..%2f..%2fetc%2fpasswd',
    '/media/%2e%2e/%2e%2e/etc/passwd',
    '/media//etc/passwd',
  ]) {
    expect(await raw(path, { host: `localhost:${relay.port}` }), path).toBe(404);
  }
});

test('health, readiness and metrics', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ ok: true });
  expect(await (await get('/readyz')).json()).toEqual({ ok: true });
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(/hudson_commands_total\{type="jump",outcome="no-such-number"\} 1/);
  expect(metrics).toContain('hudson_database_away 0');
});

test('the API describes itself from the schemas that check it', async () => {
  const document = await (await get('/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  const body = document.paths['/api/sessions/{id}/commands'].post.requestBody.content['application/json'].schema;
  expect(JSON.stringify(body)).toContain('"jump"');
});

test('the run of a session is the talent’s page for whoever asks for it or signed in as the talent', async () => {
  const titleAs = async (as: 'talent' | 'producer', query: string) => {
    const answer = await relay.fetch(`/sessions/${session.slug}/run${query}`, { as, headers: { accept: 'text/html' } });
    return /<title>(.*)<\/title>/.exec(await answer.text())?.[1];
  };

  expect(await titleAs('producer', '')).toBe('live-control');
  expect(await titleAs('producer', '?view=talent')).toBe('overlay');
  expect(await titleAs('talent', '')).toBe('overlay');
});
