import { Readable } from 'node:stream';
import { decimalsOf } from '#protocol/money.ts';
import type { Column } from '../importing/columns.ts';
import type { ExportedRow } from '../store/exporting/product-rows.ts';
import { type Cell, csvLine } from './csv-text.ts';
import { workbook } from './workbook.ts';

export const SHEET_FORMATS = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Print = (row: ExportedRow, currency: string) => Cell;
/** In the order of the sheet. Importing it again changes nothing. */
const COLUMNS: readonly (readonly [Column, Print])[] = [
  ['index', ({ number }) => number],
  ['section', ({ section }) => section],
  ['name', ({ name }) => name],
  ['short_name', ({ short_name }) => short_name],
  ['talking_points', (row) => row.talking_points_md],
  ['original_price', (row, currency) => price(row.original_price_cents, currency)],
  ['sale_price', (row, currency) => price(row.sale_price_cents, currency)],
  ['stock', ({ stock }) => stock],
  ['pid', ({ pid }) => pid],
  ['sku', ({ sku }) => sku],
  ['tags', ({ tags }) => tags.join(', ')],
  ['external_url', (row) => row.external_url],
  ['is_featured', (row) => row.is_featured],
  ['description', ({ description }) => description],
];
const OF_RUNDOWN: ReadonlySet<Column> = new Set(['index', 'section']);

export interface ProductSheet {
  readonly rows: AsyncIterable<ExportedRow>;
  readonly currency: string;
  /** With the numbers and sections of a rundown. */
  readonly isRundown: boolean;
}

/** Products as a sheet for people and for importing again, written while they are read. */
export function productSheet(sheet: ProductSheet, format: SheetFormat): Readable {
  return format === 'xlsx' ? workbook(cellsOf(sheet)) : Readable.from(csvOf(sheet), { objectMode: false });
}

async function* csvOf(sheet: ProductSheet): AsyncGenerator<string> {
  // Excel takes a file without this for the encoding of its country.
  yield '\ufeff';
  for await (const cells of cellsOf(sheet)) yield csvLine(cells);
}

async function* cellsOf({ rows, currency, isRundown }: ProductSheet): AsyncGenerator<readonly Cell[]> {
  const columns = COLUMNS.filter(([column]) => isRundown || !OF_RUNDOWN.has(column));
  yield columns.map(([column]) => column);
  for await (const row of rows) yield columns.map(([, print]) => print(row, currency));
}

function price(cents: number | null, currency: string): string | null {
  if (cents === null) return null;
  const decimals = decimalsOf(currency);
  return (cents / 10 ** decimals).toFixed(decimals);
}
