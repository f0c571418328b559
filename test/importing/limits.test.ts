import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currencyOf } from '../../relay/importing/currency.ts';
import { openSheets } from '../../relay/importing/open-sheets.ts';
import { RowSource } from '../../relay/importing/row-source.ts';
import { LONGEST_CELL, MOST_BYTES, MOST_ROWS, type Sheet } from '../../relay/importing/sheet.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-limits-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the limits are 100 MB, a million products and 1 MB a cell', () => {
  expect({ MOST_BYTES, MOST_ROWS, LONGEST_CELL }).toEqual({
    ...{ MOST_BYTES: 100_000_000, MOST_ROWS: 1_000_000, LONGEST_CELL: 1_000_000 },
  });
});

test('a file of more than 100 MB is refused before it is read', async () => {
  const file = path.join(folder, 'large.csv');
  const handle = await open(file, 'w');
  await handle.truncate(MOST_BYTES + 1);
  await handle.close();
  expect(await openSheets({ path: file, name: 'large.csv' }, { sheet: null, isKnown: () => false })).toEqual({
    refused: 'large.csv has 101 MB; 100 MB are the most. Split it into several files.',
  });
});

test('the first product beyond the limit is named, and nothing behind it is read', async () => {
  let isReadOn = false;
  const sheet: Sheet = {
    ...{ name: 'sheet.csv', bytes: 1, kind: 'csv', encoding: 'UTF-8', delimiter: 'commas', sheet: null },
    async *records() {
      yield [{ line: 1, cells: ['name'] }];
      for (let line = 2; line <= 60; line += 1) yield [{ line, cells: [`Lamp ${line}`] }];
      isReadOn = true;
    },
    ...{ troubles: () => [], warnings: () => [], close: async () => {} },
  };
  const source = new RowSource({
    ...{ sheets: [sheet], choice: { format: null, mapping: null, remembered: null }, pictures: null, mostRows: 50 },
    ...{ reading: { currency: currencyOf('USD'), brand: { slug: 'x', name: null } }, onProgress: () => {} },
  });
  for await (const _ of source.rows());
  expect(source.problems.kept()).toEqual([
    { line: 52, column: null, value: null, reason: 'there are more than 50 products: split the file' },
  ]);
  expect(isReadOn).toBe(false);
});
