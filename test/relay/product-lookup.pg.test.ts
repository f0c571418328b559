import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookupAnswerSchema } from '#protocol/lookup-api.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aRelay, aStoredSession, type StoredSession, type TestRelay } from '../support/relay.ts';

let fresh: FreshDatabase;
let relay: TestRelay;
let session: StoredSession;
let brandId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  relay = await aRelay(fresh);
  session = await aStoredSession(fresh.database, { entryCount: 2 });
  const stored = await fresh.database('sessions').where({ id: session.id }).first<{ brand_id: string }>('brand_id');
  brandId = stored?.brand_id ?? '';
  const [other] = await fresh
    .database('brands')
    .insert({ name: 'Solstice', slug: 'solstice' })
    .returning<{ id: string }[]>('id');
  await fresh.database('products').insert([
    { brand_id: brandId, name: 'Lamp', pid: '1729384756102938475', sku: 'LA-1', display_number: 31 },
    { brand_id: brandId, name: 'Vase', pid: '1729384756102938482', sku: 'VA 2', display_number: 1729 },
    { brand_id: brandId, name: 'Old cup', sku: 'CUP', archived_at: new Date() },
    { brand_id: other?.id, name: 'Hoops', pid: '1729384756102938511', sku: 'LA-1' },
  ]);
  await fresh
    .database('products')
    .where({ name: `Product 2 of ${session.slug}` })
    .update({ pid: '99887766554433221' });
});
afterAll(async () => {
  await relay.stop();
  await fresh.close();
});

async function lookUp(...lines: string[]) {
  const answer = await relay.fetch(`/api/sessions/${session.slug}/lookup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lines }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return lookupAnswerSchema.parse(await answer.json()).lines;
}

test('found, double, already in and missing are told apart, in the order of the paste', async () => {
  const lines = await lookUp(
    '1729384756102938482',
    '1729384756102938475',
    '1729384756102938482',
    '99887766554433221',
    'nothing',
  );

  expect(lines).toMatchObject([
    { kind: 'found', line: 1, product: { name: 'Vase' } },
    { kind: 'found', line: 2, product: { name: 'Lamp' } },
    { kind: 'double', line: 3, firstLine: 1, product: { name: 'Vase' } },
    { kind: 'already-in', line: 4, number: 2 },
    { kind: 'missing', line: 5, text: 'nothing', guess: { kind: 'unknown' } },
  ]);
});

test('SKUs of this brand, numbers and rows of a sheet find products too', async () => {
  expect(await lookUp('la-1')).toMatchObject([{ product: { name: 'Lamp', pid: '1729384756102938475' } }]);
  expect(await lookUp('#31', 'VA 2')).toMatchObject([{ product: { name: 'Lamp' } }, { product: { name: 'Vase' } }]);
  expect(await lookUp('7\tsome lamp\tLA-1', '8\tsome vase\t1729384756102938482')).toMatchObject([
    { product: { name: 'Lamp' } },
    { product: { name: 'Vase' } },
  ]);
  expect(await lookUp('CUP')).toMatchObject([{ kind: 'found', product: { isArchived: true } }]);
});

test('a missing id comes with what may have been meant', async () => {
  expect(await lookUp('172938475610293847')).toMatchObject([
    { kind: 'missing', guess: { kind: 'near', isCut: true, product: { name: 'Lamp' } } },
  ]);
  expect(await lookUp('1729384756102938485')).toMatchObject([{ guess: { kind: 'near', isCut: false } }]);
  expect(await lookUp('1.72938E+18')).toMatchObject([{ guess: { kind: 'rounded' } }]);
  expect(await lookUp('4444444444444444')).toMatchObject([{ guess: { kind: 'digits', count: 16 } }]);
  expect(await lookUp('77')).toMatchObject([{ guess: { kind: 'number' } }]);
  expect(await lookUp('1729384756102938511')).toMatchObject([
    { guess: { kind: 'other-brand', brandName: 'Solstice' } },
  ]);
});
