import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS, detectDelimiter, readHeader } from '../../relay/importing/header.ts';

test('columns may come in any order; case and blanks do not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }), (columns) => {
      const written = columns.map((column, at) => (at % 2 ? ` ${column.toUpperCase()} ` : column.replaceAll('_', ' ')));
      const found = readHeader(written, 1);
      if (!('header' in found)) throw new Error('refused');
      expect([...found.header.places].sort()).toEqual(columns.map((column, at) => [column, at] as const).sort());
      expect(found.header.warnings).toEqual([]);
    }),
  );
});

test('two equal columns are refused, wherever they stand', () => {
  expect(readHeader(['name', 'SKU', 'pid', 'sku '], 1)).toEqual({
    problems: [
      {
        line: 1,
        column: 'sku',
        value: 'sku',
        reason: 'two columns have this name, the 2nd and the 4th; rename one',
      },
    ],
  });
});

test('without a column "name" the columns found are listed', () => {
  const found = readHeader(['Handle', 'Title', ''], 1);
  expect(found).toMatchObject({
    problems: [
      { reason: 'The first line must name the columns, and one of them must be “name”. It has: “Handle”, “Title”.' },
    ],
  });
});

test('unknown columns and columns not read yet are named in warnings', () => {
  const found = readHeader(['name', 'Colour', 'brand', 'Images', 'weight', ''], 1);
  expect(found).toMatchObject({
    header: {
      warnings: ['Unknown columns are not read: Colour, weight.', 'These columns are not read yet: brand, images.'],
    },
  });
});

test.each([
  ['index,name,sku', ','],
  ['index;name;sku', ';'],
  ['index\tname\tsku', '\t'],
  ['index|name|sku', '|'],
  ['"index";"name";"talking_points, long"', ';'],
  ['name', ','],
  ['Handle;Title;Body', ';'],
])('the delimiter of %s', (line, delimiter) => {
  expect(detectDelimiter(line)).toBe(delimiter);
});
