import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { imported, refused } from './sheets.ts';
import { aTiktokExport, GOOGLE_SHEET, SHOPIFY, TIKTOK_ROWS } from './shop-files.ts';
import { aWorkbook, aZip } from './workbooks.ts';

let fresh: FreshDatabase;
let folder = '';
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-shops-'));
});
afterAll(async () => {
  await fresh.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => fresh.database.raw('truncate brands, products, sessions cascade'));

const products = () => fresh.database('products').orderBy('id');
const images = async () =>
  (await fresh.database('image_fetches').orderBy(['product_id', 'position'])).map(({ url, alt_text }) => [
    url,
    alt_text,
  ]);

test.each(Object.entries(SHOPIFY))('Shopify’s export, %s headers', async (_, lines) => {
  const report = await imported(fresh.database, lines.join('\n'));
  expect(report.sheets).toMatchObject([{ format: 'shopify', title: 'Shopify export' }]);
  expect(report.warnings).toContain('1 product is a draft or archived in Shopify; read all the same.');
  const points = 'Solid **14k** gold\n\n- 45 cm\n\n- Length: 45 cm, 50 cm';
  expect(await products()).toMatchObject([
    {
      ...{ name: 'Rope chain', description: points, talking_points_md: points, sku: 'RC-45', tags: ['gold', 'chains'] },
      // The cheapest variant's prices; sold beyond stock is none.
      ...{ original_price_cents: 4500, sale_price_cents: 3995, stock: 5 },
    },
    { name: 'Gift card', original_price_cents: 2500, sale_price_cents: null, sku: null, stock: null },
  ]);
  expect(await images()).toEqual([
    ['https://cdn.test/a.jpg', 'Front'],
    ['https://cdn.test/b.jpg', 'Back'],
    ['https://cdn.test/c.jpg', null],
    ['https://cdn.test/v.jpg', null],
  ]);
  expect(
    (await imported(fresh.database, lines.join('\n'), { mode: { update: true, matchNames: true } })).counts,
  ).toMatchObject({
    ...{ new: 0, changed: 0, unchanged: 2 },
  });
});

test('Shopify: lines of one product that stand apart, and a price that is none, are named', async () => {
  const sheet = 'Handle,Title,Variant SKU,Variant Price\na,A,A1,5\na,,A2,x\nb,B,B1,6\na,,A3,7\nc,,C1,1\n';
  expect((await refused(fresh.database, sheet)).problems).toMatchObject([
    { line: 3, column: 'Variant Price', value: 'x' },
    {
      line: 5,
      column: 'Handle',
      value: 'a',
      reason: 'line 2 has the same handle: the lines of one product must stand together',
    },
    { line: 5, column: 'Title', reason: 'every product needs a name' },
    { line: 6, column: 'Handle', value: 'c', reason: 'the first line of a product needs its title' },
    { line: 6, column: 'Title', reason: 'every product needs a name' },
  ]);
});

test('the Google Sheet of a show', async () => {
  const report = await imported(fresh.database, GOOGLE_SHEET);
  expect(report.warnings).toEqual(['1 row without a number was left out.']);
  expect(await products()).toMatchObject([
    {
      ...{ name: 'Rope chain', talking_points_md: '- 14k gold\n- 45 cm', original_price_cents: 4995 },
      ...{ sale_price_cents: 1295, pid: '1729384756102938401', sku: 'RC-45', stock: 120 },
    },
    { name: 'Signet ring', talking_points_md: null, sku: 'SR-1', stock: 0 },
  ]);
  expect(await images()).toEqual([['https://cdn.test/1.jpg', null]]);
});

const TIKTOK = [
  { name: 'Stacking ring', pid: '1729384756102938401', sku: 'SR-50', original_price_cents: 1050, stock: 12 },
  { name: 'Gift box', pid: '1729384756102938402', sku: null, original_price_cents: 3000, stock: 0 },
];

test('TikTok Shop’s export: products of several SKUs, pictures once, ids whole', async () => {
  const report = await imported(fresh.database, await aTiktokExport(TIKTOK_ROWS), { name: 'a.xlsx' });
  expect(report.sheets).toMatchObject([{ format: 'tiktok', sheet: 'Template' }]);
  expect(await products()).toMatchObject(TIKTOK);
  expect((await products())[0]?.talking_points_md).toBe('Fine **silver**\n\n- Choices: 48, 50');
  expect(await images()).toEqual(['r1', 'r2', 'g'].map((name) => [`https://cdn.test/${name}.jpg`, null]));
});

test('TikTok: the row of keys is found wherever it stands', async () => {
  await imported(fresh.database, await aTiktokExport(TIKTOK_ROWS, [['x'], ['y', 'z'], ['Template'], ['more']]));
  expect(await products()).toMatchObject(TIKTOK);
});

test('TikTok: an id that Excel has cut is refused, with its row', async () => {
  const [first = []] = TIKTOK_ROWS;
  const cut = [1.7293847561029384e18, ...first.slice(1)];
  expect((await refused(fresh.database, await aTiktokExport([cut]))).problems).toEqual([
    {
      ...{ line: 6, column: 'product_id', value: '1.72938E+18' },
      reason: 'Excel has cut this id to 1.72938E+18: format the column as text, enter the id again and save',
    },
  ]);
});

test('TikTok: the numbered files of one export, alone or in a zip; a product in two of them is named with both', async () => {
  const [one, two] = [await aTiktokExport(TIKTOK_ROWS.slice(0, 2)), await aTiktokExport(TIKTOK_ROWS.slice(2))];
  const second = path.join(folder, 'second.xlsx');
  await writeFile(second, two);
  await imported(fresh.database, one, { more: [second], name: 'first.xlsx' });
  expect(await products()).toMatchObject(TIKTOK);
  expect(
    (await imported(fresh.database, await aZip({ 'a_1.xlsx': one, 'a_2.xlsx': two }), { name: 'a.zip' })).counts,
  ).toMatchObject({
    ...{ new: 0, unchanged: 2 },
  });
  const double = await refused(fresh.database, one, { more: [await save(one)], name: 'first.xlsx' });
  expect(double.problems).toEqual([
    expect.objectContaining({ file: 'again.xlsx', line: 6, column: 'pid', reason: 'line 6 has the same PID' }),
    expect.objectContaining({ file: 'again.xlsx', line: 6, column: 'sku' }),
  ]);
});

async function save(content: Buffer): Promise<string> {
  const file = path.join(folder, 'again.xlsx');
  await writeFile(file, content);
  return file;
}

test('a workbook with our own columns', async () => {
  const rows = [
    ['Index', 'Name', 'original price', 'pid', 'stock'],
    [1, 'Lamp', 19.95, '1729384756102938401', 7],
  ];
  await imported(fresh.database, await aWorkbook({ rows }), { name: 'a.xlsx' });
  expect(await products()).toMatchObject([{ name: 'Lamp', original_price_cents: 1995, stock: 7 }]);
});

test('a sheet with columns of somebody’s own is read by a mapping, which the brand remembers', async () => {
  const sheet = 'Artikel;Preis;Nummer\nLampe;12,50;L1\n';
  const report = await refused(fresh.database, sheet);
  expect(report.unmapped).toEqual([
    ['Artikel', 'Preis', 'Nummer'],
    ['Lampe', '12,50', 'L1'],
  ]);
  const mapping = { name: 'artikel', original_price: 'Preis', sku: 'Nummer' };
  await imported(fresh.database, sheet, { reading: { mapping } });
  const again = await imported(fresh.database, sheet.replace('12,50', '13'), { mode: { update: true } });
  expect(again).toMatchObject({ counts: { changed: 1 }, sheets: [{ format: 'mapped' }] });
  const other = await refused(fresh.database, 'Artikel;Zahl\nLampe;1\n', { reading: { mapping } });
  expect(other.problems.map(({ value }) => value)).toEqual(['Preis', 'Nummer']);
});

test('talking points that somebody wrote stay, and are told, unless asked for', async () => {
  await imported(fresh.database, 'name,sku,talking_points\nLamp,L,- From the sheet\n');
  await fresh.database('products').update({ talking_points_md: '- Mine' });
  const sheet = 'name,sku,talking_points\nLamp,L,- New\n';
  const kept = await imported(fresh.database, sheet, { mode: { update: true } });
  expect(kept).toMatchObject({ counts: { changed: 0 }, keptPoints: [{ line: 2, before: '- Mine', after: '- New' }] });
  await imported(fresh.database, sheet, { mode: { update: true, talkingPoints: 'replace' } });
  expect(await products()).toMatchObject([{ talking_points_md: '- New' }]);
  // From here on they are the sheet's again.
  await imported(fresh.database, sheet.replace('New', 'Newer'), { mode: { update: true } });
  expect(await products()).toMatchObject([{ talking_points_md: '- Newer' }]);
});
