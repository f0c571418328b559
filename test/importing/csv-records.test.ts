import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvRecords } from '../../relay/importing/csv/csv-records.ts';
import { Utf8Watch } from '../../relay/importing/csv/utf8.ts';
import type { SheetRecord } from '../../relay/importing/sheet.ts';

/** Reads a text that arrives in pieces of `size` bytes. */
async function records(text: string | Buffer, { size = 65_536, delimiter = ',' } = {}) {
  const bytes = Buffer.from(text);
  const reader = new CsvRecords(delimiter);
  const read: SheetRecord[] = [];
  const watch = new Utf8Watch();
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      watch.see(piece, at + size >= bytes.length);
      yield piece;
    }
  }
  for await (const batch of reader.of(pieces())) read.push(...batch);
  return { read, broken: reader.broken, badLine: watch.badLine };
}

describe('lines', () => {
  test('each record knows the line it begins on, past blank lines and line breaks in cells', async () => {
    const { read } = await records(
      'name,points\r\n\r\nLamp,"one\r\ntwo\r\nthree"\r\n  \r\nKettle,x\r\n,\r\n"Ch\nair",y',
    );
    expect(read).toEqual([
      { line: 1, cells: ['name', 'points'] },
      { line: 3, cells: ['Lamp', 'one\r\ntwo\r\nthree'] },
      { line: 7, cells: ['Kettle', 'x'] },
      { line: 9, cells: ['Ch\nair', 'y'] },
    ]);
  });

  test('line ends of several systems in one file', async () => {
    const { read } = await records('name,sku\nLamp,"1"\r\nKettle,2\rChair,"3"\n');
    expect(read.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'name', 'sku'],
      [2, 'Lamp', '1'],
      [3, 'Kettle', '2'],
      [4, 'Chair', '3'],
    ]);
  });

  test('a byte order mark is not part of the first name', async () => {
    const { read } = await records('\ufeffname\nLamp');
    expect(read[0]?.cells).toEqual(['name']);
  });
});

describe('a broken quotation mark on line 7', () => {
  const sheet = (seventh: string) =>
    ['name,points,sku', 'a,1,1', 'b,1,2', '"c\nc",1,3', 'd,1,4', seventh, '"f, f",1,6', 'g,1,7', ''].join('\n');

  test.each([
    ['never closed', 'e,"soft and warm,5', /is missing or stands in the wrong place/],
    ['closed too early', 'e,"12" wide",5', /is missing or stands in the wrong place/],
    ['in the middle of a text', 'e,12" wide,5', /stands in the middle of a text/],
  ])('%s', async (_, seventh, words) => {
    const { read, broken } = await records(sheet(seventh));
    expect(broken).toMatchObject({ line: 7, reason: expect.stringMatching(words) });
    expect(read.map(({ line }) => line)).toEqual([1, 2, 3, 4, 6]);
  });

  test('never closed, and no other in the file', async () => {
    const { read, broken } = await records('name\na\nb\nc\nd\ne\n"f\ng\nh\n');
    expect(broken).toMatchObject({ line: 7, reason: expect.stringMatching(/never closed/) });
    expect(read).toHaveLength(6);
  });

  test('never closed in a very long file ends before memory does', async () => {
    const { broken } = await records(`name\n${'a\n'.repeat(5)}"f${'\nlong line of text'.repeat(200_000)}`);
    expect(broken).toMatchObject({ line: 7, reason: expect.stringMatching(/does not end/) });
  });
});

describe('UTF-8', () => {
  test.each([1, 2, 3, 65_536])('the first bad line is named, in pieces of %i bytes', async (size) => {
    const text = Buffer.concat([
      Buffer.from('name\nÅse 🎁\nRené\n'),
      Buffer.from('Ren\xe9\n', 'latin1'),
      Buffer.from('more\n'),
    ]);
    expect((await records(text, { size })).badLine).toBe(4);
  });

  test('a character cut off at the end of the file is bad', async () => {
    const text = Buffer.from('name\nRené').subarray(0, -1);
    expect((await records(text)).badLine).toBe(2);
  });

  test('good text is good in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (text, size) => {
          expect((await records(`name\n"${text.replaceAll('"', '""')}"\n`, { size })).badLine).toBeNull();
        },
      ),
    );
  });
});

test('what is written as CSV is read again, in pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab,";\n\té🎁 '), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
      const { read, broken } = await records(text, { size });
      expect(broken).toBeNull();
      expect(read.map(({ cells }) => cells)).toEqual(rows.filter((row) => row.some((value) => value.trim() !== '')));
      const lineOf = (at: number) =>
        rows.slice(0, at).reduce((sum, row) => sum + 1 + row.join('').split('\n').length - 1, 1);
      const places = rows.flatMap((row, at) => (row.some((value) => value.trim() !== '') ? [lineOf(at)] : []));
      expect(read.map(({ line }) => line)).toEqual(places);
    }),
  );
});
