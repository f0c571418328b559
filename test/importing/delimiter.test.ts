import { expect, test } from 'vitest';
import { isColumn } from '../../relay/importing/columns.ts';
import { detectDelimiter } from '../../relay/importing/csv/delimiter.ts';

test.each([
  ['index,name,sku', ','],
  ['index;name;sku', ';'],
  ['index\tname\tsku', '\t'],
  ['index|name|sku', '|'],
  ['"index";"name";"talking_points, long, and more, and more"', ';'],
  ['name', ','],
  ['Handle;Title;Body', ';'],
  ['sep=;', ';'],
  ['"sep=|"', '|'],
])('the delimiter of %s', (line, delimiter) => {
  expect(detectDelimiter(line, (cell) => isColumn(cell.trim()))).toBe(delimiter);
});
