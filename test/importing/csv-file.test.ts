import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCsv } from '../../relay/importing/csv-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-csv-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(name: string, content: string | Buffer | null) {
  const file = path.join(folder, name);
  if (content !== null) await writeFile(file, content);
  const found = await openCsv(file);
  if ('refused' in found) return found.refused;
  await found.close();
  return found;
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

test.each([
  ['an Excel workbook (or another zip), not CSV', Buffer.from('PK\x03\x04\x14\x00', 'latin1')],
  ['an old Excel workbook, not CSV', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a picture, not CSV', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['CSV in UTF-16, which is not read yet', Buffer.from('\ufeffname\nLamp', 'utf16le')],
  ['a binary file, not CSV', Buffer.from('name\0Lamp')],
])('%s', async (kind, content) => {
  expect(await opened('sheet.csv', content)).toBe(
    `sheet.csv is ${kind}. Save the sheet as “CSV UTF-8” and import that.`,
  );
});

test('the first line that says something is found', async () => {
  expect(await opened('sheet.csv', '\ufeff\r\nname;sku\r\nLamp;1')).toMatchObject({ firstLine: 'name;sku' });
});
