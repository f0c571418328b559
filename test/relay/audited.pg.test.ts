import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
    { session: slug, entry: entryId, salePriceCents: 890, revision: expect.any(Number) },
    { product: product?.id, sessions: [slug], originalPriceCents: 5000 },
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
