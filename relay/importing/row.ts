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

const NAME = readLine(500);
const SHORT_NAME = readLine(100);
const DESCRIPTION = readText(100_000);
const ID = readId(100);
const FROM_ONE = readWholeNumber(1);
const FROM_ZERO = readWholeNumber(0);
const ADDRESS = readAddress(500);
const SECTION = readLine(255);

/** Reads the cells of one product. Of an empty cell nothing is read. */
export function readRow(source: SourceRow, { currency, brand }: ReadingFor): RowRead {
  const cells = new Cells(source);
  const images = cells.read('images', readImages) ?? [];
  const row: StagedRow = {
    line: source.line,
    number: cells.read('index', FROM_ONE),
    name: cells.read('name', NAME),
    shortName: cells.read('short_name', SHORT_NAME),
    description: cells.read('description', DESCRIPTION),
    talkingPointsMarkdown: cells.read('talking_points', readTalkingPoints),
    originalPriceCents: cells.price('original_price', currency),
    salePriceCents: cells.price('sale_price', currency),
    pid: cells.read('pid', ID),
    sku: cells.read('sku', ID),
    stock: cells.read('stock', FROM_ZERO),
    tags: cells.read('tags', readTags) ?? [],
    externalUrl: cells.read('external_url', ADDRESS),
    section: cells.read('section', SECTION),
    isFeatured: cells.read('is_featured', readYesNo) ?? false,
    images: source.images.length > 0 ? source.images : images,
  };
  cells.read('brand', (text) => ofBrand(text, brand));
  if (row.name === null) cells.mustHave('name', 'every product needs a name');
  return { row, problems: cells.problems, doubtful: cells.doubtful };
}

/** The cells of one product, read one after the other, with what is wrong with them. */
class Cells {
  readonly problems: Problem[] = [];
  readonly doubtful: (Price & { readonly text: string })[] = [];
  readonly #source: SourceRow;

  constructor(source: SourceRow) {
    this.#source = source;
  }

  /** Null: the cell is empty, or was not read. */
  read<T>(column: Column, readCell: (text: string) => Read<T>): T | null {
    const text = withoutMark(this.#source.text(column).trim());
    if (text === '') return null;
    const found = whyNoText(text) ?? readCell(text);
    if (found.ok) return found.value;
    this.problems.push({ ...this.#source.where(column), value: shown(text), reason: found.reason });
    return null;
  }

  price(column: Column, currency: Currency): number | null {
    const found = this.read(column, (text) => readPrice(text, currency));
    if (found === null) return null;
    if (found.otherMark !== null || found.isLonePoint)
      this.doubtful.push({ ...found, text: shown(this.#source.text(column)) });
    return found.cents;
  }

  /** For a cell that is empty; one that was not read is a problem already. */
  mustHave(column: Column, reason: string): void {
    const where = this.#source.where(column);
    if (this.problems.some((problem) => problem.column === where.column)) return;
    this.problems.push({ ...where, value: null, reason });
  }
}

function ofBrand(text: string, { slug, name }: ReadingFor['brand']): Read<string> {
  return [slug, name?.toLowerCase()].includes(text.toLowerCase())
    ? read(text)
    : unreadable(`this import is into the brand ${name ?? slug}; leave other rows out`);
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
