import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isColumn } from '../../relay/importing/columns.ts';
import { openSheets } from '../../relay/importing/open-sheets.ts';
import { aWorkbook, aZip } from './workbooks.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-open-sheets-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What every sheet of a file holds, or why there is none. */
async function opened(name: string, content: string | Buffer | null) {
  const file = path.join(folder, name);
  if (content !== null) await writeFile(file, content);
  const found = await openSheets({ path: file, name }, { sheet: null, isKnown: isColumn });
  if ('refused' in found) return found.refused;
  const read = [];
  for (const sheet of found) {
    const rows: string[][] = [];
    for await (const batch of sheet.records(() => {})) rows.push(...batch.map(({ cells }) => [...cells]));
    read.push({ kind: [sheet.kind, sheet.encoding, sheet.delimiter].join(' '), rows, troubles: sheet.troubles() });
    await sheet.close();
  }
  return read.length === 1 ? read[0] : read;
}

test('a file that is not there', async () => {
  expect(await opened('no.csv', null)).toBe(`There is no file ${path.join(folder, 'no.csv')}.`);
});

test('a folder', async () => {
  await mkdir(path.join(folder, 'sheets'));
  expect(await opened('sheets', null)).toBe('sheets is a folder, not a file.');
});

test.each([
  ['nothing at all', ''],
  ['a byte order mark alone', '\ufeff'],
  ['blank lines', '\n \r\n\n'],
])('%s is empty', async (_, content) => {
  expect(await opened('empty.csv', content)).toBe('empty.csv is empty.');
});

const SAVE = 'Save the sheet as “CSV UTF-8” or as XLSX';
test.each([
  [
    `sheet.csv is an old Excel workbook, or one with a password. ${SAVE} and import that.`,
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  ],
  [`sheet.csv is a picture. ${SAVE} and import that.`, Buffer.from('89504e470d0a1a0a', 'hex')],
  ['sheet.csv is a binary file, not a sheet.', Buffer.from('name\0Lamp')],
  [
    'sheet.csv is damaged and cannot be opened (End of central directory record signature not found. Either not a zip file, or file is truncated.).',
    Buffer.from('PK\x03\x04\x14\x00', 'latin1'),
  ],
])('%s', async (refused, content) => {
  expect(await opened('sheet.csv', content)).toBe(refused);
});

test('a zip without a sheet in it', async () => {
  expect(await opened('a.zip', await aZip({ 'a.txt': 'x' }))).toBe(`a.zip is a zip without a sheet in it. ${SAVE}.`);
});

const ROWS = [
  ['name', 'sku'],
  ['Åse’s café €', '1'],
];
const TEXT = 'name;sku\r\nÅse’s café €;1\r\n';
/** What Windows writes for Western Europe. */
const WINDOWS = Buffer.from(TEXT.replace('’', '\x92').replace('€', '\x80'), 'latin1');
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['csv UTF-8 semicolons', Buffer.from(TEXT)],
  ['csv UTF-8 semicolons', Buffer.from(`\ufeff${TEXT}`)],
  ['csv UTF-16 semicolons', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['csv UTF-16 semicolons', Buffer.from(TEXT, 'utf16le')],
  ['csv UTF-16, big end first semicolons', swapped(`\ufeff${TEXT}`)],
  ['csv UTF-16, big end first semicolons', swapped(TEXT)],
  ['csv Windows-1252 semicolons', WINDOWS],
  ['csv UTF-8 bars', Buffer.from(TEXT.replaceAll(';', '|').replaceAll('\r\n', '\r'))],
  ['csv UTF-8 tabs', Buffer.from(TEXT.replaceAll(';', '\t').replaceAll('\r\n', '\n'))],
  ['csv UTF-8 semicolons', Buffer.from(`sep=;\r\n${TEXT}`)],
])('%s (%#)', async (kind, content) => {
  expect(await opened('sheet.csv', content)).toEqual({ kind, rows: ROWS, troubles: [] });
});

test('a file mended together of two encodings is not guessed at', async () => {
  const mixed = Buffer.concat([Buffer.from('name\nÅse\n'), Buffer.from('Ren\xe9\n', 'latin1')]);
  expect(await opened('sheet.csv', mixed)).toMatchObject({ troubles: [{ line: 3 }] });
});

test('a workbook, whatever it says about its own size', async () => {
  const workbook = await aWorkbook({ rows: ROWS, dimension: 'A1:A1' });
  expect(await opened('a.xlsx', workbook)).toEqual({ kind: 'workbook  ', rows: ROWS, troubles: [] });
});

test('texts of a workbook may be shared, rich or its own; numbers come as people see them', async () => {
  const cells = [
    '<c r="A1" t="inlineStr"><is><r><t>na</t></r><r><t>me</t></r><rPh><t>spoken</t></rPh></is></c><c r="C1" t="s"><v>0</v></c>',
    '<c r="A3"><v>19.949999999999999</v></c><c r="B3"><v>1.7294837561029384E+18</v></c><c r="C3" t="b"><v>1</v></c>' +
      '<c r="D3" t="str"><f>A1&amp;B1</f><v>a_x000D_b</v></c><c r="E3" t="e"><f>_xlfn.IMAGE("https://x.test/1.jpg")</f><v>#VALUE!</v></c>',
  ];
  const workbook = await aWorkbook({
    xmlRows: [`<row r="1">${cells[0]}</row>`, `<row r="3">${cells[1]}</row>`],
    strings: ['sk<u>'],
  });
  expect(await opened('a.xlsx', workbook)).toMatchObject({
    rows: [
      ['name', '', 'sk<u>'],
      ['19.95', '1.72948E+18', '1', 'a\rb', '=_xlfn.IMAGE("https://x.test/1.jpg")'],
    ],
  });
});

test('a zip of sheets gives them all, in the order of their names', async () => {
  const zip = await aZip({
    'b_2.csv': 'name\nB\n',
    '__MACOSX/x.csv': 'x',
    'b_1.xlsx': await aWorkbook({ rows: [['name'], ['A']] }),
  });
  expect(await opened('b.zip', zip)).toMatchObject([{ rows: [['name'], ['A']] }, { rows: [['name'], ['B']] }]);
});

test('a cell far to the right does not make every row as wide', async () => {
  const workbook = await aWorkbook({
    xmlRows: ['<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="XFD1"><v>1</v></c></row>'],
  });
  expect(await opened('a.xlsx', workbook)).toMatchObject({ rows: [['name']] });
});
