import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command, CommandOf, CommandType } from '#protocol/commands.ts';
import { type Role, roleSchema } from '#protocol/messages.ts';
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

test('a screen and the talent may ask for little, an admin alone for little more; all the rest is the producer’s', async () => {
  const of = async (permission: Permission) =>
    (await operations())
      .filter(({ may }) => may === permission)
      .map(({ method, path }) => `${method} ${path}`)
      .sort();
  expect(await of('see')).toEqual([
    'GET /api/me',
    'GET /api/sessions',
    'GET /api/sessions/0',
    'GET /api/sessions/0/entries',
    'GET /api/sessions/0/state',
    'GET /sessions/0/run-of-show',
    // Each command asks for itself: see below.
    'POST /api/sessions/0/commands',
    'POST /logout',
  ]);
  expect(await of('move')).toEqual([]);
  expect(await of('administer')).toEqual([
    'GET /api/archive',
    'GET /api/archive/state',
    'GET /api/audit',
    'GET /api/settings/audit',
    'POST /api/archive',
    'POST /api/devices/revoke-all',
    'PUT /api/settings/audit',
  ]);
});

/** One of each; a command that is missing here does not compile. */
const COMMANDS: { readonly [T in CommandType]: CommandOf<T> } = {
  next: { type: 'next', from: null },
  previous: { type: 'previous', from: null },
  jump: { type: 'jump', number: 1 },
  first: { type: 'first' },
  last: { type: 'last' },
  nextImage: { type: 'nextImage' },
  previousImage: { type: 'previousImage' },
  undo: { type: 'undo', from: null },
  cue: { type: 'cue', text: 'Slower', colour: 'amber' },
  clearCue: { type: 'clearCue' },
  acknowledgeCue: { type: 'acknowledgeCue' },
  goLive: { type: 'goLive' },
  complete: { type: 'complete' },
  reopen: { type: 'reopen' },
  addEntries: { type: 'addEntries', productIds: ['1'], after: null },
  removeEntries: { type: 'removeEntries', entryIds: ['1'] },
  moveEntries: { type: 'moveEntries', entryIds: ['1'], after: null },
  skipEntries: { type: 'skipEntries', entryIds: ['1'], skipped: true },
  renumber: { type: 'renumber' },
  editEntries: { type: 'editEntries', entryIds: ['1'], notes: 'push this' },
  revertEdit: { type: 'revertEdit', revision: 1 },
  overrideEntry: { type: 'overrideEntry', entryId: '1', overrides: { salePriceCents: 1 } },
  showHeld: { type: 'showHeld', entryId: '1' },
};
const OF_THE_TALENT = ['next', 'previous', 'jump', 'first', 'last', 'nextImage', 'previousImage', 'acknowledgeCue'];
const MAY: Readonly<Record<Role, (type: string) => boolean>> = {
  overlay: () => false,
  talent: (type) => OF_THE_TALENT.includes(type),
  producer: () => true,
  admin: () => true,
};

test('every command with every role and with none, over HTTP and on a socket', async () => {
  const session = await aStoredSession(fresh.database);
  const post = (as: Role | null, command: Command) =>
    relay.fetch(`/api/sessions/${session.id}/commands`, {
      ...{ method: 'POST', as, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ commandId: randomUUID(), command }),
    });
  for (const role of roleSchema.options) {
    // As a program is: a page that says it is a screen gets no more than a screen.
    const socket = await aClient(relay, session.slug, { kind: 'other', token: TOKENS[role] });
    for (const command of Object.values(COMMANDS)) {
      const overHttp = await (await post(role, command)).json();
      const onSocket = await socket.command(command);
      for (const answer of [overHttp, onSocket]) {
        expect(answer, `${command.type} as ${role}`).toHaveProperty('commandId');
        expect(answer.reason === 'not-allowed', `${command.type} as ${role}`).toBe(!MAY[role](command.type));
      }
    }
    socket.close();
  }
  for (const command of Object.values(COMMANDS)) expect((await post(null, command)).status, command.type).toBe(401);
});

test('a cue for the talent alone is no overlay’s to read, however it asks', async () => {
  const session = await aStoredSession(fresh.database);
  const producer = await aClient(relay, session.slug);
  await producer.command({ type: 'cue', text: 'Only you', colour: 'red', target: 'talent' });
  const cueFor = async (as: Role) =>
    (await (await relay.fetch(`/api/sessions/${session.id}/state`, { as })).json()).cue?.text ?? null;
  expect([await cueFor('overlay'), await cueFor('talent'), await cueFor('producer')]).toEqual([
    null,
    'Only you',
    'Only you',
  ]);
  producer.close();
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
