import { type Column, columnName, isColumn, placesOf } from '../columns.ts';
import { ofTheFile, type Problem, shown } from '../problems.ts';
import type { SheetRecord } from '../sheet.ts';
import type { Format, Layout, SourceRow } from './layout.ts';

/** An unknown column is named in full only so far. */
const MOST_NAMED = 20;

/** Our own format: a line of names, then a line for each product. */
export const own: Format = {
  name: 'hudson',
  title: 'Hudson sheet',
  isKnown: isColumn,
  find([first]) {
    if (first === undefined) return null;
    const places = placesOf(first.cells);
    if (!places.has('name')) return null;
    const problems = repeated(first);
    if (problems.length > 0) return { problems };
    const layout = columnLayout('hudson', first, new Map([...places].filter(isOwn)));
    const unknown = first.cells.filter((cell) => cell.trim() !== '' && !isColumn(columnName(cell)));
    const warnings = unknown.length > 0 ? [`Unknown columns are not read: ${listed(unknown)}.`] : [];
    return { layout: { ...layout, warnings: () => warnings }, used: 1 };
  },
};

function isOwn(place: [string, number]): place is [Column, number] {
  return isColumn(place[0]);
}

/** A layout with one line for each product, given where each of our columns stands. */
export function columnLayout(
  format: Layout['format'],
  header: SheetRecord,
  places: ReadonlyMap<Column, number>,
): Layout {
  return {
    format,
    columns: new Set(places.keys()),
    take(record) {
      const misfit = whyNotUnder(header.cells.length, record);
      return misfit
        ? { rows: [], problems: [misfit] }
        : { rows: [new ColumnRow(record, places, header)], problems: [] };
    },
    end: () => [],
    warnings: () => [],
  };
}

class ColumnRow implements SourceRow {
  readonly images = [];
  readonly #record: SheetRecord;
  readonly #places: ReadonlyMap<Column, number>;
  readonly #header: SheetRecord;

  constructor(record: SheetRecord, places: ReadonlyMap<Column, number>, header: SheetRecord) {
    this.#record = record;
    this.#places = places;
    this.#header = header;
  }

  get line(): number {
    return this.#record.line;
  }

  text(column: Column): string {
    const place = this.#places.get(column);
    return place === undefined ? '' : (this.#record.cells[place] ?? '');
  }

  where(column: Column): { line: number; column: string } {
    const name = (this.#header.cells[this.#places.get(column) ?? -1] ?? column).trim();
    // Our own names are said as we write them, however the file does.
    return { line: this.line, column: columnName(name) === column ? column : name };
  }
}

/** Why a record does not fit under the header; null if it does. Missing cells at its end are empty: Excel leaves them out. */
function whyNotUnder(width: number, { line, cells }: SheetRecord): Problem | null {
  if (cells.length <= width) return null;
  const extra = cells.slice(width).find((cell) => cell.trim() !== '');
  if (extra === undefined) return null;
  const reason = `this row has ${cells.length} cells, the first line only ${width}: a text with a comma or line break in it needs quotation marks`;
  return { line, column: null, value: shown(extra), reason };
}

function repeated({ cells, line }: SheetRecord): Problem[] {
  const seen = new Map<string, number>();
  return cells.flatMap((cell, at) => {
    const name = columnName(cell);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, at);
    if (name === '' || first === undefined) return [];
    const reason = `two columns have this name, the ${ordinal(first + 1)} and the ${ordinal(at + 1)}; rename one`;
    return [{ line, column: name, value: shown(cell), reason }];
  });
}

/** For a file of no format we know. */
export function withoutName(cells: readonly string[]): Problem {
  const found = cells.filter((cell) => cell.trim() !== '');
  return ofTheFile(
    `The first line must name the columns, and one of them must be “name”. It has: ${listed(found, (name) => `“${name}”`)}.`,
  );
}

export function listed(names: readonly string[], quoted: (name: string) => string = (name) => name): string {
  const named = names
    .slice(0, MOST_NAMED)
    .map((name) => quoted(shown(name)))
    .join(', ');
  return names.length > MOST_NAMED ? `${named} and ${names.length - MOST_NAMED} more` : named;
}

function ordinal(place: number): string {
  const teen = place % 100 >= 11 && place % 100 <= 13;
  const ending = teen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[place % 10];
  return `${place}${ending ?? 'th'}`;
}
