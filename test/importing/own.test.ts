import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS } from '../../relay/importing/columns.ts';
import { currencyOf } from '../../relay/importing/currency.ts';
import { chooseLayout } from '../../relay/importing/formats/choose.ts';
import { own } from '../../relay/importing/formats/own.ts';

const usd = currencyOf('USD');
const find = (cells: readonly string[]) => own.find([{ line: 1, cells }], usd);

test('columns may come in any order; case and blanks do not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }), (columns) => {
      const written = columns.map((column, at) => (at % 2 ? ` ${column.toUpperCase()} ` : column.replaceAll('_', ' ')));
      const found = find(written);
      if (found === null || 'problems' in found) throw new Error('refused');
      expect([...found.layout.columns].sort()).toEqual([...columns].sort());
      expect(found.layout.warnings()).toEqual([]);
      const [row] = found.layout.take({ line: 2, cells: columns.map((column) => `a ${column}`) }).rows;
      for (const column of columns) expect(row?.text(column)).toBe(`a ${column}`);
    }),
  );
});

test('two equal columns are refused, wherever they stand', () => {
  expect(find(['name', 'SKU', 'pid', 'sku '])).toEqual({
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

test('of a file of no known format the columns are listed, and its rows given for a mapping', () => {
  const first = [
    { line: 1, cells: ['Artikel', 'Preis', ''] },
    { line: 2, cells: ['Lampe', '12'] },
  ];
  expect(chooseLayout(first, usd, { format: null, mapping: null, remembered: null })).toMatchObject({
    problems: [
      { reason: 'The first line must name the columns, and one of them must be “name”. It has: “Artikel”, “Preis”.' },
    ],
    unmapped: first,
  });
});

test('unknown columns are named in a warning', () => {
  const found = find(['name', 'Colour', 'brand', 'Images', 'weight', '']);
  if (found === null || 'problems' in found) throw new Error('refused');
  expect(found.layout.warnings()).toEqual(['Unknown columns are not read: Colour, weight.']);
});
