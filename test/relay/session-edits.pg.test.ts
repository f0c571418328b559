import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionDetailsSchema, sessionPageSchema } from '#protocol/sessions-api.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { FIRST_STATE } from '../../relay/core/session.ts';
import { eventsAfter } from '../../relay/store/session-log.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let brandId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
  const [brand] = await fresh
    .database('brands')
    .insert({ name: 'Larkfield', slug: 'larkfield' })
    .returning<{ id: string }[]>('id');
  brandId = brand?.id ?? '';
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

function ask(method: string, path: string, body?: object): Promise<Response> {
  return relay.fetch(`/api/sessions${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

async function create(fields: object) {
  const answer = await ask('POST', '', { brandId, ...fields });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return sessionDetailsSchema.parse(await answer.json());
}

const errorsOf = async (answer: Response): Promise<{ path: string; message: string }[]> => (await answer.json()).errors;

async function aHost(name: string): Promise<string> {
  const [host] = await fresh.database('hosts').insert({ name }).returning<{ id: string }[]>('id');
  return host?.id ?? '';
}

test('a session is made with everything a producer plans, and found under a slug from its name', async () => {
  const [mara, jo] = [await aHost('Mara'), await aHost('Jo')];

  const made = await create({
    name: 'Frühlings-Show №1',
    scheduledAt: 1_800_000_000_000,
    durationMinutes: 90,
    notes: 'Samples on the left',
    hosts: [
      { id: jo, role: 'co-host' },
      { id: mara, role: 'primary' },
    ],
  });

  expect(made).toMatchObject({
    slug: 'fruhlings-show-no1',
    status: 'draft',
    durationMinutes: 90,
    hosts: [
      { id: mara, name: 'Mara', role: 'primary' },
      { id: jo, name: 'Jo', role: 'co-host' },
    ],
  });
  expect(await (await ask('GET', '/fruhlings-show-no1')).json()).toEqual(made);
});

test('two sessions of a brand never read the same, nor lead to the same address', async () => {
  await create({ name: 'Friday live' });

  const again = await ask('POST', '', { brandId, name: 'friday LIVE' });
  const sameAddress = await ask('POST', '', { brandId, name: 'Another', slug: 'friday-live' });

  expect(again.status).toBe(409);
  expect(await errorsOf(again)).toMatchObject([{ path: 'name', message: expect.stringContaining('has this name') }]);
  expect(await errorsOf(sameAddress)).toMatchObject([{ path: 'slug' }]);
  expect((await create({ name: 'Friday: live!' })).slug).toBe('friday-live-1');
});

test('an edit reaches an open page in a frame of its own, and the log replays to it', async () => {
  const session = await aStoredSession(fresh.database);
  const page = await aClient(relay, session.slug, { kind: 'overlay', name: 'Overlay' });

  const answer = await ask('PATCH', `/${session.slug}`, { set: { name: 'Holiday gifts', durationMinutes: 60 } });

  expect(answer.status, await answer.clone().text()).toBe(200);
  const told = await page.until((message) => message.type === 'session');
  expect(told).toMatchObject({ session: { name: 'Holiday gifts', durationMinutes: 60 } });
  expect(page.all('rundown')).toHaveLength(1);
  page.close();

  const stored = await loadSession(fresh.database, session.id);
  const log = await eventsAfter(fresh.database, session.id, 0, 100);
  const first = { info: { ...stored!.info, name: 'before' }, rundown: [], state: FIRST_STATE };
  expect(log.reduce(evolve, first)).toEqual(stored);
});

test('of two people who write into the same field the second is told, and other fields do not mind', async () => {
  const { slug, name } = await create({ name: 'Two people' });
  await ask('PATCH', `/${slug}`, { set: { name: 'The first one’s name' }, was: { name } });

  const second = await ask('PATCH', `/${slug}`, {
    set: { name: 'The second one’s', notes: 'x' },
    was: { name, notes: null },
  });
  const elsewhere = await ask('PATCH', `/${slug}`, { set: { notes: 'Bring the rings' }, was: { notes: null } });

  expect(second.status).toBe(409);
  expect(await errorsOf(second)).toMatchObject([{ path: 'name' }]);
  expect(await elsewhere.json()).toMatchObject({ name: 'The first one’s name', notes: 'Bring the rings' });
});

test('under its former slug a session is still found, by pages that open and by those that are open', async () => {
  const { slug, id } = await create({ name: 'Before the move' });
  await ask('PATCH', `/${slug}`, { set: { slug: 'after-the-move' } });

  expect(await (await ask('GET', `/${slug}`)).json()).toMatchObject({ id, slug: 'after-the-move' });
  const page = await aClient(relay, slug, { kind: 'overlay', name: 'Overlay' });
  expect(page.all('welcome')[0]?.session.slug).toBe('after-the-move');
  page.close();
  expect(await errorsOf(await ask('POST', '', { brandId, name: 'Thief', slug }))).toMatchObject([{ path: 'slug' }]);
});

test('the brand stays once there are products: their prices are in its currency', async () => {
  const [other] = await fresh
    .database('brands')
    .insert({ name: 'Euro', slug: 'euro', currency: 'EUR' })
    .returning<{ id: string }[]>('id');
  const empty = await create({ name: 'No products yet' });
  const full = await aStoredSession(fresh.database);

  expect((await ask('PATCH', `/${empty.slug}`, { set: { brandId: other?.id } })).status).toBe(200);
  expect(await errorsOf(await ask('PATCH', `/${full.slug}`, { set: { brandId: other?.id } }))).toMatchObject([
    { path: 'brandId' },
  ]);
});

test('a duplicate has the rundown with its overrides, and neither date nor history; its log replays to it', async () => {
  const session = await aStoredSession(fresh.database, { entryCount: 4 });
  const commands = `/${session.slug}/commands`;
  const command = (command: object) => ask('POST', commands, { commandId: crypto.randomUUID(), command });
  await command({ type: 'overrideEntry', entryId: session.entryIds[1], overrides: { salePriceCents: 999 } });
  await command({ type: 'moveEntries', entryIds: [session.entryIds[3]], after: null });
  await command({ type: 'goLive' });

  const answer = await ask('POST', `/${session.slug}/duplicate`);
  const copy = await answer.json();
  const second = await (await ask('POST', `/${session.slug}/duplicate`)).json();

  expect(answer.status).toBe(201);
  expect(copy).toMatchObject({
    name: `Copy of Session ${session.slug}`,
    slug: `${session.slug}-1`,
    status: 'draft',
    scheduledAt: null,
  });
  expect(second).toMatchObject({ name: `Copy of Session ${session.slug} 2`, slug: `${session.slug}-2` });
  const { items } = await (await ask('GET', `/${copy.slug}/entries`)).json();
  expect(items.map(({ number }: { number: number }) => number)).toEqual([4, 1, 2, 3]);
  expect(items[2]).toMatchObject({ salePriceCents: 999, overridden: ['salePriceCents'] });
  const stored = await loadSession(fresh.database, copy.id);
  const log = await eventsAfter(fresh.database, copy.id, 0, 100);
  expect(log.reduce(evolve, { ...stored!, rundown: [], state: FIRST_STATE })).toEqual(stored);
});

test('a draft can be removed while a page is open; a session that was live is kept and can be put away', async () => {
  const draft = await create({ name: 'To be removed' });
  const live = await create({ name: 'Has been live' });
  await ask('POST', `/${live.slug}/commands`, { commandId: crypto.randomUUID(), command: { type: 'goLive' } });
  const page = await aClient(relay, draft.slug, { kind: 'overlay', name: 'Overlay' });

  expect((await ask('DELETE', `/${draft.slug}`)).status).toBe(200);
  expect((await page.closed).code).toBe(4404);
  expect((await ask('GET', `/${draft.slug}`)).status).toBe(404);

  expect((await ask('DELETE', `/${live.slug}`)).status).toBe(409);
  expect(await errorsOf(await ask('PATCH', `/${live.slug}`, { set: { archived: true } }))).toMatchObject([
    { path: 'archived' },
  ]);
  await ask('POST', `/${live.slug}/commands`, { commandId: crypto.randomUUID(), command: { type: 'complete' } });
  expect((await ask('PATCH', `/${live.slug}`, { set: { archived: true } })).status).toBe(200);
  const listed = async (query: string) =>
    sessionPageSchema.parse(await (await ask('GET', `?limit=500&${query}`)).json()).items.map(({ slug }) => slug);
  expect(await listed('')).not.toContain(live.slug);
  expect(await listed('archived=true')).toEqual([live.slug]);
});

test('the list begins with what is live and what comes next; pages neither repeat nor lose a session', async () => {
  const other = await freshDatabase();
  const lone = await aRelay(other);
  const [brand] = await other
    .database('brands')
    .insert({ name: 'Larkfield', slug: 'larkfield' })
    .returning<{ id: string }[]>('id');
  const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  await other.database('sessions').insert(
    [
      { name: 'Past', scheduled_at: soon(-48), status: 'draft' },
      { name: 'Undated', scheduled_at: null, status: 'draft' },
      { name: 'Next week', scheduled_at: soon(160), status: 'draft' },
      { name: 'Tonight', scheduled_at: soon(-1), status: 'draft' },
      { name: 'On air', scheduled_at: soon(-2), status: 'live', live_at: soon(-2) },
      { name: '100% over', scheduled_at: soon(-3), status: 'complete', live_at: soon(-3), completed_at: soon(-1) },
    ].map((session, index) => ({ ...session, slug: `s-${index}`, brand_id: brand?.id })),
  );

  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer: Response = await lone.fetch(`/api/sessions?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    const page = sessionPageSchema.parse(await answer.json());
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  const found = await (await lone.fetch(`/api/sessions?search=${encodeURIComponent('0%')}`)).json();

  expect(names).toEqual(['On air', 'Tonight', 'Next week', 'Undated', '100% over', 'Past']);
  expect(found.items.map(({ name }: { name: string }) => name)).toEqual(['100% over']);
  await lone.stop();
  await other.close();
});

test('what is wrong with a session is said, field by field', async () => {
  const answer = await ask('POST', '', { brandId, name: ' ', durationMinutes: 0, slug: 'Not A Slug', colour: 'red' });
  expect(answer.status).toBe(400);
  expect((await errorsOf(answer)).map(({ path }) => path).sort()).toEqual(['body', 'durationMinutes', 'name', 'slug']);
});
