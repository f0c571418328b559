import type { StagedRow } from '../store/importing/stage.ts';
import {
  readAddress,
  readId,
  readImages,
  readLine,
  readTags,
  readTalkingPoints,
  readText,
  readWholeNumber,
  readYesNo,
} from './cells.ts';
import type { Column } from './columns.ts';
import type { Currency } from './currency.ts';
import type { SourceRow } from './formats/layout.ts';
import { type Price, readPrice } from './price.ts';
import { type Problem, shown } from './problems.ts';
import { type Read, read, unreadable } from './read.ts';
import { LONGEST_CELL } from './sheet.ts';

export interface RowRead {
  /** What could be read; cells with a problem count as empty, so that duplicates are found among bad rows too. */
  readonly row: StagedRow;
  readonly problems: readonly Problem[];
  /** Prices that were read, but may not mean what was read. */
  readonly doubtful: readonly (Price & { readonly text: string })[];
}

/** What every row is read against. */
export interface ReadingFor {
  readonly currency: Currency;
  readonly brand: { readonly slug: string; readonly name: string | null };
}

/** What a spreadsheet leaves where a formula cannot be worked out. */
const SHEET_ERROR = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|ERROR!)$/;

/** Reads the cells of one product. Of an empty cell nothing is read. */
export function readRow(source: SourceRow, { currency, brand }: ReadingFor): RowRead {
  const problems: Problem[] = [];
  const doubtful: (Price & { readonly text: string })[] = [];

  const cell = <T>(column: Column, readCell: (text: string) => Read<T>): T | null => {
    const text = withoutMark(source.text(column).trim());
    if (text === '') return null;
    const found = whyNoText(text) ?? readCell(text);
    if (found.ok) return found.value;
    problems.push({ ...source.where(column), value: shown(text), reason: found.reason });
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

  const named = cell('images', readImages) ?? [];
  const images = source.images.length > 0 ? source.images : named;
  const row: StagedRow = {
    line: source.line,
    number: cell('index', readWholeNumber(1)),
    name: cell('name', readLine(500)),
    shortName: cell('short_name', readLine(100)),
    description: cell('description', readText(100_000)),
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
    images,
  };
  cell('brand', (text) => {
    const isIt = [brand.slug, brand.name?.toLowerCase()].includes(text.toLowerCase());
    return isIt
      ? read(text)
      : unreadable(`this import is into the brand ${brand.name ?? brand.slug}; leave other rows out`);
  });
  const where = source.where('name');
  if (row.name === null && !problems.some(({ column }) => column === where.column)) {
    problems.push({ ...where, value: null, reason: 'every product needs a name' });
  }
  return { row, problems, doubtful };
}

/** Exports put a mark before what a spreadsheet would run. */
function withoutMark(text: string): string {
  return text.startsWith("'") && /^'+[=+\-@]/.test(text) ? text.slice(1) : text;
}

function whyNoText(text: string): { readonly ok: false; readonly reason: string } | null {
  if (text.length > LONGEST_CELL) return unreadable(`this cell has ${text.length} characters; 1 MB is the most`);
  if (text.includes('\0')) return unreadable('this holds a character that is not text');
  if (text.startsWith('#') && SHEET_ERROR.test(text))
    return unreadable('the sheet shows an error here: mend the formula, or write the value');
  return null;
}
