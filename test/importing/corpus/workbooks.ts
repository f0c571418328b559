import { aTiktokExport, TIKTOK_ROWS, type TiktokRow } from '../shop-files.ts';
import { aWorkbook, aZip } from '../workbooks.ts';
import type { NastyFile } from './nasty-file.ts';

const inGiftBox = (at: number, value: string | number): TiktokRow => TIKTOK_ROWS[2]?.with(at, value) ?? [];
const good = await aWorkbook({
  rows: [
    ['name', 'sku'],
    ['Lamp', 'L1'],
  ],
});
const cells = (...rows: string[]) => aWorkbook({ xmlRows: rows.map((row, at) => `<row r="${at + 1}">${row}</row>`) });
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const NAMES = `${text('A1', 'name')}${text('B1', 'sku')}`;

/** Workbooks and zips, whole and damaged. */
export const WORKBOOKS: readonly NastyFile[] = [
  ['a workbook', good, ['2 · Lamp']],
  [
    'a workbook cut in half',
    good.subarray(0, good.length / 2),
    [
      '! sheet.csv is damaged and cannot be opened (End of central directory record signature not found. Either not a zip file, or file is truncated.).',
    ],
  ],
  [
    'a workbook without its end',
    good.subarray(0, -10),
    [
      '! sheet.csv is damaged and cannot be opened (End of central directory record signature not found. Either not a zip file, or file is truncated.).',
    ],
  ],
  [
    'a workbook with a broken middle',
    Buffer.from(good.map((byte, at) => (at > 60 && at < 120 ? 0x55 : byte))),
    ['! sheet.csv cannot be read: invalid bit length repeat.'],
  ],
  ['a workbook that holds nothing', await aWorkbook({ rows: [] }), ['! The file is empty.']],
  [
    'a workbook with names alone',
    await aWorkbook({ rows: [['name', 'sku']] }),
    ['! There are no products below the first line.'],
  ],
  ['a workbook with a wrong size', await aWorkbook({ rows: [['name'], ['Lamp']], dimension: 'A1:A1' }), ['2 · Lamp']],
  [
    'numbers where texts belong',
    await aWorkbook({
      rows: [
        ['name', 'sku', 'stock'],
        [42, 7, 3],
      ],
    }),
    ['2 · 42 · 3 left'],
  ],
  [
    'an id as a number',
    await aWorkbook({
      rows: [
        ['name', 'pid'],
        ['Lamp', 1_729_384_756_102_938_400],
      ],
    }),
    [
      '! 2 pid “1.72938E+18”: Excel has cut this id to 1.72938E+18: format the column as text, enter the id again and save',
    ],
  ],
  [
    'a price with a float’s tail',
    await aWorkbook({
      rows: [
        ['name', 'sale_price'],
        ['Lamp', 19.949999999999999],
      ],
    }),
    ['2 · Lamp · now $19.95'],
  ],
  [
    'a cell beyond the names',
    await aWorkbook({ rows: [['name'], ['Lamp', '', 'x']] }),
    [
      '! 2 “x”: this row has 3 cells, the first line only 1: a text with a comma or line break in it needs quotation marks',
    ],
  ],
  [
    'an error in a cell',
    await cells(NAMES, `${text('A2', 'Lamp')}<c r="B2" t="e"><v>#REF!</v></c>`),
    ['! 2 sku “#REF!”: the sheet shows an error here: mend the formula, or write the value'],
  ],
  [
    'rows that do not say where they are',
    await aWorkbook({
      xmlRows: [`<row>${text('A1', 'name')}</row>`, '<row><c t="inlineStr"><is><t>Lamp</t></is></c></row>'],
    }),
    ['2 · Lamp'],
  ],
  [
    'a shared text that is not there',
    await cells(NAMES, '<c r="A2" t="s"><v>99</v></c><c r="B2"><v>1</v></c>'),
    ['! 2 name: every product needs a name'],
  ],
  [
    'a boolean',
    await cells(
      `${text('A1', 'name')}${text('B1', 'is_featured')}`,
      `${text('A2', 'Lamp')}<c r="B2" t="b"><v>1</v></c>`,
    ),
    ['2 · Lamp'],
  ],
  [
    'XML that ends early',
    await aWorkbook({ rows: [['name'], ['Lamp'], ['Kettle']], isCut: true }),
    ['! sheet.csv cannot be read to its end: it ends in the middle.'],
  ],
  [
    'XML that tells of others',
    await cells('<!DOCTYPE x [<!ENTITY a "b">]>', `${text('A2', '&a;')}`),
    ['! The first line must name the columns, and one of them must be “name”. It has: “&a;”.'],
  ],
  [
    'a zip of nothing to read',
    await aZip({ 'a.txt': 'x' }),
    ['! sheet.csv is a zip without a sheet in it. Save the sheet as “CSV UTF-8” or as XLSX.'],
  ],
  ['a zip of a sheet', await aZip({ 'a.csv': 'name,sku\nLamp,L1\n' }), ['2 · Lamp']],
  [
    'a zip of two sheets with other columns',
    await aZip({ 'a.csv': 'name,sku\nLamp,L1\n', 'b.csv': 'name,pid\nKettle,1\n' }),
    ['! b.csv has other columns than a.csv: import it by itself.'],
  ],
  [
    'a zip with a bad line in its second sheet',
    await aZip({ 'a.csv': 'name,stock\nLamp,1\n', 'b.csv': 'name,stock\nKettle,x\n' }),
    ['! b.csv 2 stock “x”: this must be a whole number from 0 up'],
  ],
  [
    'a zip in a zip',
    await aZip({ 'a.zip': await aZip({ 'a.csv': 'name\nLamp\n' }) }),
    ['! sheet.csv is a zip without a sheet in it. Save the sheet as “CSV UTF-8” or as XLSX.'],
  ],
  ['a zip of a path that leads out', await aZip({ 'x/a.csv': 'name\nLamp\n' }), ['2 · Lamp']],
  [
    'TikTok',
    await aTiktokExport(TIKTOK_ROWS),
    ['6 · Stacking ring · $10.50 · 12 left · 2 pictures', '8 · Gift box · $30.00 · 0 left · 1 pictures'],
  ],
  [
    'TikTok, keys in row 5',
    await aTiktokExport(TIKTOK_ROWS, [['a'], ['b'], ['c'], ['d']]),
    ['10 · Stacking ring · $10.50 · 12 left · 2 pictures', '12 · Gift box · $30.00 · 0 left · 1 pictures'],
  ],
  ['TikTok, no products', await aTiktokExport([]), ['! There are no products below the first line.']],
  [
    'TikTok, an id cut by Excel',
    await aTiktokExport([inGiftBox(0, '1.73238E+18')]),
    [
      '! 6 product_id “1.73238E+18”: Excel has cut this id to 1.73238E+18: format the column as text, enter the id again and save',
    ],
  ],
  [
    'TikTok, an id that became a number',
    await aTiktokExport([inGiftBox(0, 1_729_384_756_102_938_400)]),
    [
      '! 6 product_id “1.72938E+18”: Excel has cut this id to 1.72938E+18: format the column as text, enter the id again and save',
    ],
  ],
  ['TikTok, no name', await aTiktokExport([inGiftBox(3, '')]), ['! 6 product_name: every product needs a name']],
  ['TikTok, no price', await aTiktokExport([inGiftBox(7, '')]), ['6 · Gift box · 0 left · 1 pictures']],
  [
    'TikTok, a bad price',
    await aTiktokExport([inGiftBox(7, 'ask')]),
    ['! 6 price “ask”: this is not a price such as 49.99'],
  ],
  [
    'TikTok, a bad quantity',
    await aTiktokExport([inGiftBox(8, '-3')]),
    ['6 · Gift box · $30.00 · 0 left · 1 pictures'],
  ],
];
