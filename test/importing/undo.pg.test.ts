import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { undoImport } from '../../relay/importing/undo-import.ts';
import { loadSession } from '../../relay/store/sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { AT, imported, SAMPLE } from './sheets.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(() => fresh.database.raw('truncate brands, products, sessions cascade'));

const undo = (importId: string) =>
  undoImport({
    ...{ database: fresh.database, importId, clock: { now: () => AT } },
    by: { name: 'the test', kind: 'other', role: 'producer' },
  });
const products = () =>
  fresh
    .database('products')
    .orderBy('id')
    .select('id', 'name', 'sku', 'original_price_cents', 'tags', 'talking_points_md', 'stock');
const rundown = async () =>
  (await loadSession(fresh.database, 'show'))?.rundown.map(({ number, product }) => `${number} ${product.name}`);

const SECOND = `index,name,sku,original_price,tags,talking_points,stock
50,Bowl,BOWL,$9,,,
6,Mug,MUG-6,$20,"a,b",- New,4
2,Gift card,,,,,
1,Hoops,HOOP-1,$90,,,
`;

test.each(['append', 'order', 'replace'] as const)('one undo takes all of an import back (%s)', async (rule) => {
  await imported(fresh.database, SAMPLE);
  const before = { products: await products(), rundown: await rundown() };
  const importId = randomUUID();
  await imported(fresh.database, SECOND, { importId, mode: { update: true, rundown: rule, matchNames: true } });
  expect(await rundown()).not.toEqual(before.rundown);

  expect(await undo(importId)).toMatchObject({ result: 'undone', removed: 1, restored: 2, kept: 0 });
  expect({ products: await products(), rundown: await rundown() }).toEqual(before);
  expect(await undo(importId)).toEqual({ result: 'refused', reason: 'This import was taken back already.' });
});

test('what somebody changed since stays theirs', async () => {
  await imported(fresh.database, SAMPLE);
  const importId = randomUUID();
  await imported(fresh.database, SECOND, { importId, mode: { update: true, matchNames: true } });
  await fresh.database('products').where({ sku: 'MUG-6' }).update({ name: 'My mug' });
  await fresh.database('products').where({ sku: 'BOWL' }).update({ stock: 3 });

  expect(await undo(importId)).toMatchObject({ result: 'undone', removed: 0, kept: 2 });
  expect(await fresh.database('products').where({ sku: 'MUG-6' }).first()).toMatchObject({
    name: 'My mug',
    original_price_cents: 1850,
  });
  expect(await rundown()).toHaveLength(12);
});

test('while a product it added is current, nothing is taken back', async () => {
  const importId = randomUUID();
  await imported(fresh.database, SAMPLE, { importId });
  const session = await loadSession(fresh.database, 'show');
  await fresh.database('session_states').update({ current_session_product_id: session?.rundown[2]?.id });
  const before = await products();
  expect(await undo(importId)).toEqual({
    result: 'refused',
    reason: 'A product of this import is current: move on first, then take it back.',
  });
  expect(await products()).toEqual(before);
});

test('an import that is not there', async () => {
  expect(await undo(randomUUID())).toEqual({ result: 'refused', reason: 'There is no import with this id.' });
});

test('an undo may take longer to read its rundown than a command on air may', async () => {
  const importId = randomUUID();
  await imported(fresh.database, SAMPLE, { importId });
  let undone: ReturnType<typeof undo> | null = null;
  // Stands for a rundown so long that reading it takes this while.
  await fresh.database.transaction(async (tx) => {
    await tx.raw('lock table brands in access exclusive mode');
    undone = undo(importId);
    await new Promise((resolve) => setTimeout(resolve, 1_900));
  });
  expect(await undone).toMatchObject({ result: 'undone', removed: 12 });
});
