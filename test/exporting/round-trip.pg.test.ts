import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { exportBrand, exportSession } from '../../relay/exporting/find.ts';
import { productSheet, type SheetFormat } from '../../relay/exporting/product-sheet.ts';
import { everything, imported, SAMPLE } from '../importing/sheets.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(() => fresh.database.raw('truncate brands, products, sessions cascade'));

async function exported(what: 'show' | 'larkfield', format: SheetFormat): Promise<Buffer> {
  const found = await (what === 'show' ? exportSession : exportBrand)(fresh.database, what);
  if (found === null) throw new Error('nothing to export');
  return buffer(productSheet(found, format));
}

const HOSTILE = `index,name,talking_points,original_price,sku,description,tags,section
1,"=HYPERLINK(""https://x.test"")","- 45 cm
- +plus",$12.00,@SUM(1),"-2+3|cmd",'=quoted,-Chains
2,"''=already marked",'-,,-S2,"tab	and ""quotes"", and
lines",,+
3,Åse’s 🎁,,$1299.99,_x000D_,  kept  ,"a, b",
`;

test.each([
  ['csv'],
  ['xlsx'],
] as const)('a session goes out as %s and comes in again without changing anything', async (format) => {
  await imported(fresh.database, SAMPLE);
  await imported(fresh.database, HOSTILE);
  const before = await everything(fresh.database);
  const sheet = await exported('show', format);
  for (const rundown of ['append', 'order', 'replace'] as const) {
    const again = await imported(fresh.database, sheet, { mode: { update: true, rundown, talkingPoints: 'replace' } });
    expect(again.changes).toEqual([]);
    expect(again).toMatchObject({
      importId: null,
      counts: { new: 0, changed: 0, unchanged: 15, added: 0, removed: 0 },
    });
  }
  expect(await everything(fresh.database)).toEqual(before);
});

test.each([['csv'], ['xlsx']] as const)('the catalogue goes out as %s and comes in again', async (format) => {
  await imported(fresh.database, SAMPLE);
  const sheet = await exported('larkfield', format);
  const again = await imported(fresh.database, sheet, { target: { session: null }, mode: { update: true } });
  expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 12 });
});

test('a spreadsheet runs nothing of an exported sheet', async () => {
  await imported(fresh.database, HOSTILE);
  const sheet = (await exported('show', 'csv')).toString();
  const cells = parse(sheet, { bom: true }) as string[][];
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(sheet).toContain(`'=HYPERLINK`);
  expect(sheet).toContain(`''=already marked`);
});
