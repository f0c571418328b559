import type { StagedRow } from '../store/importing/stage.ts';
import {
  readAddress,
  readId,
  readLine,
  readTags,
  readTalkingPoints,
  readText,
  readWholeNumber,
  readYesNo,
} from './cells.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Currency } from './currency.ts';
import type { Column, Header } from './header.ts';
import { type Price, readPrice } from './price.ts';
import { type Problem, shown } from './problems.ts';
import { type Read, read, unreadable } from './read.ts';

export interface RowRead {
  /** What could be read; cells with a problem count as empty, so that duplicates are found among bad rows too. */
  readonly row: StagedRow;
  readonly problems: readonly Problem[];
  /** Prices that were read, but may not mean what was read. */
  readonly doubtful: readonly (Price & { readonly text: string })[];
}

/** Reads one record of our own format. Of an empty cell nothing is read. */
export function readRow(record: CsvRecord, header: Header, currency: Currency): RowRead {
  const { line } = record;
  const problems: Problem[] = [];
  const doubtful: (Price & { readonly text: string })[] = [];

  const cell = <T>(column: Column, readCell: (text: string) => Read<T>): T | null => {
    const place = header.places.get(column);
    const text = place === undefined ? '' : (record.cells[place] ?? '').trim();
    if (text === '') return null;
    const found = text.includes('\0') ? unreadable('this holds a character that is not text') : readCell(text);
    if (found.ok) return found.value;
    problems.push({ line, column, value: shown(text), reason: found.reason });
    return null;
  };
  const price = (column: Column): number | null =>
    cell(column, (text) => {
      const found = readPrice(text, currency);
      if (!found.ok) return found;
      if (found.value.otherMark !== null || found.value.isLonePoint)
        doubtful.push({ ...found.value, text: shown(text) });
      return read(found.value.cents);
    });

  const row: StagedRow = {
    line,
    number: cell('index', readWholeNumber(1)),
    name: cell('name', readLine(500)),
    shortName: cell('short_name', readLine(100)),
    description: cell('description', readText(50_000)),
    talkingPointsMarkdown: cell('talking_points', readTalkingPoints),
    originalPriceCents: price('original_price'),
    salePriceCents: price('sale_price'),
    pid: cell('pid', readId(100)),
    sku: cell('sku', readId(100)),
    stock: cell('stock', readWholeNumber(0)),
    tags: cell('tags', readTags) ?? [],
    externalUrl: cell('external_url', readAddress(500)),
    section: cell('section', readLine(255)),
    isFeatured: cell('is_featured', readYesNo) ?? false,
  };
  if (row.name === null && !problems.some(({ column }) => column === 'name')) {
    problems.push({ line, column: 'name', value: null, reason: 'every product needs a name' });
  }
  return { row, problems, doubtful };
}

/** Why a record does not fit under the header; null if it does. Missing cells at its end are empty: Excel leaves them out. */
export function whyNotUnder(header: Header, { line, cells }: CsvRecord): Problem | null {
  const extra = cells.slice(header.width).find((cell) => cell.trim() !== '');
  if (extra === undefined) return null;
  const reason = `this row has ${cells.length} cells, the first line only ${header.width}: a text with a comma or line break in it needs quotation marks`;
  return { line, column: null, value: shown(extra), reason };
}
