import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roleSchema } from '#protocol/messages.ts';
import { mayRole, type Permission } from '../../relay/core/permissions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';
import { TOKENS } from '../support/sign-in.ts';

let fresh: FreshDatabase;
let relay: TestRelay;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly may: Permission | 'anyone';
}

/** What the relay says of itself: a route that is not in here does not exist. */
async function operations(): Promise<Operation[]> {
  const { paths } = await (await relay.fetch('/api/openapi.json', { as: null })).json();
  return Object.entries<Record<string, { description: string }>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description }]) => ({
      ...{ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, '0') },
      may: (/"(\w+)"/.exec(description)?.[1] ?? 'anyone') as Permission | 'anyone',
    })),
  );
}

test('every route with every role and with none: 401 for nobody, 403 for too little, and never either for enough', async () => {
  const all = await operations();
  expect(all.length).toBeGreaterThan(30);
  for (const { method, path, may } of all) {
    // An address that says nothing to the permission: no session, no body.
    const ask = (as: (typeof roleSchema.options)[number] | null) =>
      relay.fetch(path, { method, as, headers: { accept: 'application/json' } }).then(async (answer) => {
        await answer.body?.cancel();
        return answer.status;
      });
    // Signing out ends the login that asks; it is tested by itself.
    if (may === 'anyone' || path === '/logout') continue;
    expect(await ask(null), `${method} ${path} for nobody`).toBe(401);
    for (const role of roleSchema.options) {
      const status = await ask(role);
      if (mayRole(role, may)) expect([401, 403], `${method} ${path} for ${role}`).not.toContain(status);
      else expect(status, `${method} ${path} for ${role}`).toBe(403);
    }
  }
}, 120_000);

test('what anyone may is a short list, known by heart', async () => {
  const open = (await operations())
    .filter(({ may }) => may === 'anyone')
    .map(({ method, path }) => `${method} ${path}`);
  expect(open.sort()).toEqual([
    'GET /api/openapi.json',
    'GET /healthz',
    'GET /in/0',
    'GET /login',
    'GET /metrics',
    'GET /pair',
    'GET /readyz',
    'GET /small-page.css',
    'GET /small-page.js',
    'POST /api/pairings/redeem',
    'POST /login',
    'POST /pair',
  ]);
});

test('a talent page may not move where the session says so, on a socket and over HTTP alike', async () => {
  const session = await aStoredSession(fresh.database);
  const talent = await aClient(relay, session.slug, { kind: 'talent', name: 'Tablet' });
  expect(await talent.command({ type: 'first' })).toMatchObject({ ok: true });

  const edited = await relay.fetch(`/api/sessions/${session.id}`, {
    ...{ method: 'PATCH', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ set: { talentMayMove: false } }),
  });
  expect(edited.status).toBe(200);
  await talent.until((message) => message.type === 'session' && message.session.talentMayMove === false);

  expect(await talent.command({ type: 'next', from: session.entryIds[0] ?? '' })).toMatchObject({
    reason: 'not-allowed',
  });
  const overHttp = await relay.fetch(`/api/sessions/${session.id}/commands`, {
    ...{ method: 'POST', as: 'talent', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ commandId: randomUUID(), command: { type: 'last' } }),
  });
  expect(overHttp.status).toBe(409);
  expect(await overHttp.json()).toMatchObject({ reason: 'not-allowed' });
  expect(TOKENS.talent).not.toBe(TOKENS.producer);
  talent.close();
});
