import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { everything, imported, refused } from './sheets.ts';

let fresh: FreshDatabase;
let before: unknown;
beforeAll(async () => {
  fresh = await freshDatabase();
  await imported(fresh.database, 'name,pid,sku\nLamp,1001,LAMP\nTwin one,1002,X\nTwin two,1003,Y\n', {
    target: { session: 'stock', brand: 'larkfield' },
  });
  await fresh.database('products').where({ pid: '1003' }).update({ sku: 'X' });
  await imported(fresh.database, 'name,pid\nTheirs,2001\n', { target: { session: 'theirs', brand: 'acme' } });
  before = await everything(fresh.database);
});
afterAll(() => fresh.close());

// One bad row and nothing is written, whatever the row.
afterEach(async () => expect(await everything(fresh.database)).toEqual(before));

const problems = async (sheet: string | Buffer) => (await refused(fresh.database, sheet)).problems;

const COLUMNS =
  'index,name,talking_points,original_price,sale_price,pid,sku,short_name,stock,tags,external_url,section,is_featured';
const cut = 'x'.repeat(79);

test.each([
  ['name', ',,,,,,,,,,,,', null],
  ['index', '0,A,,,,,,,,,,,', '0'],
  ['index', 'one,A,,,,,,,,,,,', 'one'],
  ['name', `1,${'x'.repeat(501)},,,,,,,,,,,`, `${cut}…`],
  ['talking_points', `1,A,${'x'.repeat(10_001)},,,,,,,,,,`, `${cut}…`],
  ['original_price', '1,A,,1e5,,,,,,,,,', '1e5'],
  ['original_price', '1,A,,-1,,,,,,,,,', '-1'],
  ['original_price', '1,A,,0,,,,,,,,,', '0'],
  ['original_price', '1,A,,free,,,,,,,,,', 'free'],
  ['sale_price', '1,A,,,49.9999,,,,,,,,', '49.9999'],
  ['pid', '1,A,,,,1.73238E+18,,,,,,,', '1.73238E+18'],
  ['pid', `1,A,,,,${'x'.repeat(101)},,,,,,,`, `${cut}…`],
  ['sku', `1,A,,,,,${'x'.repeat(101)},,,,,,`, `${cut}…`],
  ['short_name', `1,A,,,,,,${'x'.repeat(101)},,,,,`, `${cut}…`],
  ['stock', '1,A,,,,,,,-1,,,,', '-1'],
  ['stock', '1,A,,,,,,,1.5,,,,', '1.5'],
  ['tags', `1,A,,,,,,,,${'x'.repeat(51)},,,`, 'x'.repeat(51)],
  ['external_url', '1,A,,,,,,,,,example.com,,', 'example.com'],
  ['section', `1,A,,,,,,,,,,${'x'.repeat(256)},`, `${cut}…`],
  ['is_featured', '1,A,,,,,,,,,,,maybe', 'maybe'],
])('a bad %s is reported with line, column and value (%#)', async (column, row, value) => {
  // Behind a good record of two lines and a blank line.
  const filler = row.startsWith(',') ? row.replace(',,', ',,x') : row;
  const found = await problems(`${COLUMNS}\n90,B,"two\nlines",,,,,,,,,,\n\n${filler}\n`);
  expect(found).toEqual([{ line: 5, column, value, reason: expect.any(String) }]);
});

test('a character that is no text, far down in the file', async () => {
  const rows = Array.from({ length: 9_000 }, (_, at) => `S-${at},Lamp`).join('\n');
  expect(await problems(`sku,name\n${rows}\nLAST,a\0\u001b[2Jb\n`)).toEqual([
    { line: 9_002, column: 'name', value: 'a [2Jb', reason: 'this holds a character that is not text' },
  ]);
});

test('every bad row is reported at once, in the order of the file, and duplicates among them', async () => {
  const sheet = [
    'index,name,pid,sku,stock',
    '1,A,11,S1,',
    '2,,12,S2,few',
    '2,C,11,S3,',
    '3,D,14,S1,',
    '1,E,15,S5,-1',
    '',
  ];
  const report = await refused(fresh.database, sheet.join('\n'));
  expect(report.problems.map(({ line, column, reason }) => `${line} ${column}: ${reason}`)).toEqual([
    '3 stock: this must be a whole number from 0 up',
    '3 name: every product needs a name',
    '4 index: line 3 has the same index',
    '4 pid: line 2 has the same PID',
    '5 sku: line 2 has the same SKU',
    '6 stock: this must be a whole number from 0 up',
    '6 index: line 2 has the same index',
  ]);
  expect(report.problemCount).toBe(7);
});

test('of very many problems a thousand are kept and all are counted', async () => {
  const rows = Array.from({ length: 3_000 }, () => 'A,same,-1');
  const report = await refused(fresh.database, `name,sku,stock\n${rows.join('\n')}\n`);
  expect(report.problems).toHaveLength(1_000);
  expect(report.problemCount).toBe(3_000 + 2_999);
});

test('a broken quotation mark on line 7 is reported as line 7, with what is wrong above it', async () => {
  const sheet = ['name,stock', 'A,1', '"B\nb",2', 'C,few', 'D,4', '"E,5', '"F",6', 'G,7', ''];
  expect(await problems(sheet.join('\n'))).toEqual([
    { line: 5, column: 'stock', value: 'few', reason: 'this must be a whole number from 0 up' },
    {
      line: 7,
      column: null,
      value: null,
      reason:
        'a quotation mark (") is missing or stands in the wrong place in the row that begins here. A text in quotation marks begins and ends with one (") and has each one inside it doubled (""). What stands below was not checked.',
    },
  ]);
});

test('a row with more cells than columns', async () => {
  expect(await problems('name,sku\nA,1\nB, small,2\n')).toEqual([
    {
      line: 3,
      column: null,
      value: '2',
      reason: expect.stringMatching(/^this row has 3 cells, the first line only 2/),
    },
  ]);
});

test('a PID of another brand', async () => {
  expect(await problems('name,pid\nMine,2001\n')).toEqual([
    { line: 2, column: 'pid', value: '2001', reason: 'this is the PID of “Theirs” of the brand acme' },
  ]);
});

test('a SKU that two products have', async () => {
  expect(await problems('name,sku\nTwin,X\n')).toEqual([
    { line: 2, column: 'sku', value: 'X', reason: '2 products of this brand have this SKU; give the PID as well' },
  ]);
});

test('two rows that are one product of the catalogue', async () => {
  expect(await problems('name,pid,sku\nLamp,1001,OTHER\nLamp again,,LAMP\n')).toEqual([
    {
      line: 3,
      column: null,
      value: 'LAMP',
      reason: 'this row and line 2 are the same product of the catalogue, “Lamp”',
    },
  ]);
});

test('bytes that are not UTF-8 are reported with their line, beside everything else', async () => {
  const sheet = Buffer.concat([Buffer.from('name,stock\nÅ,few\n'), Buffer.from('Ren\xe9,1\n', 'latin1')]);
  expect(await problems(sheet)).toEqual([
    expect.objectContaining({ line: 2, column: 'stock' }),
    {
      line: 3,
      column: null,
      value: null,
      reason: 'from here on the file is not in UTF-8: save the sheet as “CSV UTF-8” and import that',
    },
  ]);
});

test.each([
  ['', 'sheet.csv is empty.'],
  ['name,sku\n', 'There are no products below the first line.'],
  ['name,sku\n,\n\n', 'There are no products below the first line.'],
  ['Title,SKU\nA,1\n', 'The first line must name the columns, and one of them must be “name”. It has: “Title”, “SKU”.'],
])('%j', async (sheet, reason) => {
  expect(await problems(sheet)).toEqual([{ line: null, column: null, value: null, reason }]);
});
