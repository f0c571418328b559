import { type Column, columnName, placesOf } from '../columns.ts';
import type { SheetRecord } from '../sheet.ts';
import { ComposedRow } from './composed-row.ts';
import { type Format, type Layout, NOTHING } from './layout.ts';

const DETAILS = 'details/talking_points';
const COLUMNS: Readonly<Record<string, Column>> = {
  '#': 'index',
  pic: 'images',
  [DETAILS]: 'name',
  original_price: 'original_price',
  sale_price: 'sale_price',
  pid: 'pid',
  stock: 'stock',
};
/** Titles and notes may stand above the names of the columns. */
const LOOKED_AT = 10;
/** What sellers put before a name that is no part of it. */
const BEFORE_NAMES = /^(?:tiktok\s+(?:shop\s+)?exclusive(?:\s+bundle)?|selling\s+points?)\s*[:：–—-]?\s*/i;
const BULLET = /^[\s\-–—•*·●▪✅✔]+\s*/u;
const IMAGE_FORMULA = /^=(?:_xlfn\.)?IMAGE\(\s*"([^"]+)"/i;

/** The sheet that shows were run from before: number, picture, details, prices, ids, stock. */
export const googleSheet: Format = {
  name: 'google-sheet',
  title: 'Google Sheet of a show',
  isKnown: (name) => name in COLUMNS || isSku(name),
  find(first) {
    const at = first.slice(0, LOOKED_AT).findIndex(({ cells }) => placesOf(cells).has(DETAILS));
    const header = first[at];
    return header === undefined ? null : { layout: layoutOf(header), used: at + 1 };
  },
};

/** "PAVOI SKU": the shop's own name stands before it. */
function isSku(name: string): boolean {
  return name === 'sku' || name.endsWith('_sku');
}

function layoutOf({ cells: names }: SheetRecord): Layout {
  const places = new Map<Column, number>();
  names.forEach((cell, at) => {
    const name = columnName(cell);
    const column = isSku(name) ? 'sku' : COLUMNS[name];
    if (column !== undefined && !places.has(column)) places.set(column, at);
  });
  const hasNumbers = places.has('index');
  let withoutNumber = 0;
  return {
    format: 'google-sheet',
    columns: new Set([...places.keys(), 'talking_points']),
    take(record) {
      const text = (column: Column) => (record.cells[places.get(column) ?? -1] ?? '').trim();
      // Headings, sums and notes stand between the products.
      if (hasNumbers && text('index') === '') {
        withoutNumber += 1;
        return NOTHING;
      }
      return {
        rows: [rowOf(record, text, (column) => names[places.get(column) ?? -1]?.trim() ?? column)],
        problems: [],
      };
    },
    end: () => [],
    warnings: () =>
      withoutNumber === 0
        ? []
        : [
            `${withoutNumber} ${withoutNumber === 1 ? 'row without a number was' : 'rows without a number were'} left out.`,
          ],
  };
}

function rowOf(record: SheetRecord, text: (column: Column) => string, nameOf: (column: Column) => string): ComposedRow {
  const cell = (column: Column) => ({ text: text(column), line: null, column: nameOf(column) });
  const { name, points } = readDetails(text('name'));
  const picture = IMAGE_FORMULA.exec(text('images'))?.[1];
  return new ComposedRow(
    record.line,
    {
      // Excel writes the number 7 as "7.0" at times; people write "#7".
      index: { ...cell('index'), text: text('index').replace(/^#\s*/, '').replace(/\.0+$/, '') },
      name: { ...cell('name'), text: name },
      talking_points: { ...cell('name'), text: points },
      original_price: cell('original_price'),
      sale_price: cell('sale_price'),
      pid: cell('pid'),
      sku: cell('sku'),
      stock: cell('stock'),
    },
    picture === undefined ? [] : [{ from: picture, alt: null }],
  );
}

/** The first line that says something is the name, each further one a talking point. */
export function readDetails(details: string): { readonly name: string; readonly points: string } {
  const lines = details
    .split(/\r\n?|\n/)
    .map((line) => withoutPrefix(line.trim()))
    .filter((line) => line !== '');
  const [name = '', ...points] = lines;
  return { name, points: points.map((point) => `- ${point}`).join('\n') };
}

function withoutPrefix(line: string): string {
  const plain = line.replace(BULLET, '').replace(BEFORE_NAMES, '').trim();
  // Twice: "TIKTOK EXCLUSIVE BUNDLE Selling Point: …".
  return plain.replace(BEFORE_NAMES, '').trim();
}
