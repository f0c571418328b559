import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#protocol/commands.ts';
import { importStateSchema, uploadedSchema } from '#protocol/imports-api.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay, aStoredSession, type TestRelay } from '../support/relay.ts';

const SOON = { timeout: 10_000 };
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

async function send(method: string, address: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const answer = await relay.fetch(address, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return answer;
}

/** What the audit log has of a kind, oldest first. */
async function noted(kind: string): Promise<{ action: string; detail: Record<string, unknown> }[]> {
  const answer = await relay.fetch(`/api/audit?action=${kind}`, { as: 'admin' });
  return (await answer.json()).items.reverse();
}

test('prices changed during a show are noted, by override and in the catalogue; before the show they are not', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database, { entryCount: 2 });
  const [entryId = ''] = entryIds;
  const product = await fresh.database('products').where('short_name', 'Product 1').first<{ id: string }>('id');
  const producer = await aClient(relay, slug, { kind: 'controller', name: 'Mara' });
  const override = { type: 'overrideEntry', entryId, overrides: { salePriceCents: 990 } } as const;

  await producer.command(override);
  await producer.command({ type: 'goLive' });
  await producer.command({ ...override, overrides: { salePriceCents: 890 } });
  await producer.command({ ...override, overrides: { name: 'Another name' } });
  await send('PATCH', `/api/products/${product?.id}`, { set: { originalPriceCents: 5000 }, was: {} });
  await send('POST', `/api/sessions/${slug}/commands`, { commandId: randomUUID(), command: { type: 'complete' } });

  await expect.poll(async () => (await noted('price')).length, SOON).toBe(2);
  expect((await noted('price')).map(({ detail }) => detail)).toEqual([
    { session: slug, entry: entryId, salePriceCents: 890, currency: 'USD', revision: expect.any(Number) },
    { product: product?.id, sessions: [slug], originalPriceCents: 5000, currency: 'USD' },
  ]);
  expect((await noted('session')).map(({ action }) => action)).toEqual(['session.live', 'session.ended']);
  producer.close();
});

test('a session that is made and changed, and an import that is done, are noted', async () => {
  const [brand] = await fresh.database('brands').insert({ name: 'Harbour', slug: 'harbour' }).returning('id');
  const made = await (await send('POST', '/api/sessions', { brandId: brand.id, name: 'Friday' })).json();
  await send('PATCH', `/api/sessions/${made.id}`, { set: { talentMayMove: false } });
  await expect.poll(async () => (await noted('session.edited')).length, SOON).toBe(1);
  expect((await noted('session.edited'))[0]?.detail).toEqual({ session: 'friday', fields: ['talentMayMove'] });
  expect((await noted('session.made'))[0]?.detail).toEqual({ session: 'friday' });

  const sheet = 'name,pid,sale_price\nStuds,1729384756102938499,19.95\n';
  const sent = await relay.fetch('/api/imports?name=studs.csv', { method: 'POST', body: sheet });
  const { id } = uploadedSchema.parse(await sent.json());
  const options = { brand: null, update: true, talkingPoints: 'keep-own', rundown: 'append', mapping: null };
  await send('POST', `/api/imports/${id}/carry-out`, { ...options, session: 'friday' });
  await expect.poll(async () => (await noted('import')).length, SOON).toBe(1);

  const state = importStateSchema.parse(await (await relay.fetch(`/api/imports/${id}`)).json());
  expect(state).toMatchObject({ state: 'done', report: { result: 'imported' } });
  expect((await noted('import'))[0]).toMatchObject({
    action: 'import.done',
    detail: { file: 'studs.csv', session: 'friday', new: 1 },
  });
});

test('a held price that is shown, and every edit of the rundown, are noted while the show runs', async () => {
  const { slug, entryIds } = await aStoredSession(fresh.database, { entryCount: 3 });
  const [first = '', second = '', third = ''] = entryIds;
  const producer = await aClient(relay, slug, { kind: 'controller', name: 'Mara' });
  const done = async (command: Command) => expect(await producer.command(command)).toMatchObject({ ok: true });
  await done({ type: 'skipEntries', entryIds: [third], skipped: true });
  await done({ type: 'goLive' });
  await done({ type: 'first' });
  await done({ type: 'overrideEntry', entryId: first, overrides: { salePriceCents: 777 } });
  await done({ type: 'showHeld', entryId: first });
  await done({ type: 'moveEntries', entryIds: [second], after: third });
  const edited = await producer.command({ type: 'overrideEntry', entryId: second, overrides: { name: 'Another' } });
  await done({ type: 'revertEdit', revision: edited.ok ? edited.revision : 0 });
  producer.close();

  const ofThis = async (kind: string) => (await noted(kind)).filter(({ detail }) => detail.session === slug);
  await expect.poll(async () => (await ofThis('rundown')).length, SOON).toBe(3);
  expect((await ofThis('price')).map(({ action, detail }) => ({ action, ...detail }))).toMatchObject([
    { action: 'price.changed', entry: first, salePriceCents: 777 },
    { action: 'price.shown', entry: first, salePriceCents: 777 },
  ]);
  expect((await ofThis('rundown')).map(({ detail }) => detail)).toMatchObject([
    { how: 'moveEntries', entries: 1 },
    { how: 'overrideEntry', entry: second },
    { how: 'revertEdit' },
  ]);
});

test('an import that changes prices of a running show, and taking it back, name the show and the prices', async () => {
  const { slug } = await aStoredSession(fresh.database, { entryCount: 2 });
  await fresh
    .database('products')
    .whereLike('name', `Product % of ${slug}`)
    .update({ pid: fresh.database.raw('right(name, 6) || id') });
  const products = await fresh.database('products').whereLike('name', `Product % of ${slug}`).orderBy('id');
  await send('POST', `/api/sessions/${slug}/commands`, { commandId: randomUUID(), command: { type: 'goLive' } });
  const rows = products.map(({ name, pid }, at) => `${name},${pid},30.00,${at === 0 ? '9.99' : '15.01'}`);
  const sheet = ['name,pid,original_price,sale_price', ...rows].join('\n');
  const sent = await relay.fetch('/api/imports?name=prices.csv', { method: 'POST', body: sheet });
  const { id } = uploadedSchema.parse(await sent.json());
  const options = { brand: null, update: true, talkingPoints: 'keep-own', rundown: 'append', mapping: null };
  await send('POST', `/api/imports/${id}/carry-out`, { ...options, session: slug });

  const ofThis = async () => (await noted('price')).filter(({ detail }) => detail.session === slug);
  await expect.poll(async () => (await ofThis()).length, SOON).toBe(1);
  expect((await ofThis())[0]?.detail).toMatchObject({
    ...{ products: 2, currency: 'USD' },
    prices: [
      { product: products[0].id, originalPriceCents: 3000, salePriceCents: 999 },
      { product: products[1].id, originalPriceCents: 3000, salePriceCents: 1501 },
    ],
  });

  const importId = (await ofThis())[0]?.detail.import;
  await send('POST', `/api/imports/${importId}/undo`, {});
  await expect.poll(async () => (await ofThis()).length, SOON).toBe(2);
  expect((await ofThis())[1]?.detail).toMatchObject({
    prices: [{ originalPriceCents: 2000 }, { originalPriceCents: 2001 }],
  });
});

test('how OBS is reached, and what it does by itself, are noted without the password', async () => {
  await send('PUT', '/api/obs/connection', { url: 'ws://mara:hidden@studio-pc:4455', password: 'obs-password' });
  const switches = { sectionScenes: {}, nameSource: null, priceSource: null, recordOnGoLive: true };
  await send('PUT', '/api/obs/switches', switches);
  await send('PUT', '/api/obs/connection', { url: null });

  await expect.poll(async () => (await noted('obs')).length, SOON).toBe(3);
  expect((await noted('obs')).map(({ action, detail }) => ({ action, detail }))).toEqual([
    { action: 'obs.connection', detail: { obs: 'studio-pc:4455' } },
    { action: 'obs.switches', detail: switches },
    { action: 'obs.connection', detail: { obs: null } },
  ]);
});

test('the log is found by what happened and by words; it goes back 90 days unless an admin says otherwise', async () => {
  const at = (days: number) => new Date(Date.now() - days * 86_400_000);
  const event = { action: 'login.made', actor: '{"name":"Nils"}', detail: '{}' };
  await fresh.database('audit_events').insert([91, 89, 31, 29].map((days) => ({ ...event, at: at(days) })));
  const restarted = async () => {
    await (await aRelay(fresh)).stop();
    return (await relay.fetch('/api/audit?search=nils', { as: 'admin' })).json();
  };
  const kept = async () => (await (await relay.fetch('/api/settings/audit', { as: 'admin' })).json()).days;

  expect(await kept()).toBe(90);
  expect((await restarted()).items).toHaveLength(3);
  expect((await relay.fetch('/api/audit?search=nils&action=device', { as: 'admin' })).status).toBe(200);
  expect((await (await relay.fetch('/api/audit?search=nils&action=device', { as: 'admin' })).json()).items).toEqual([]);

  const put = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ days: 30 }) };
  expect((await relay.fetch('/api/settings/audit', { ...put, as: 'producer' })).status).toBe(403);
  expect((await relay.fetch('/api/settings/audit', { ...put, as: 'admin' })).status).toBe(200);
  expect(await kept()).toBe(30);
  expect((await restarted()).items).toHaveLength(1);
  await expect
    .poll(async () => (await noted('settings')).map(({ detail }) => detail), SOON)
    .toEqual([{ auditDays: 30 }]);
});
