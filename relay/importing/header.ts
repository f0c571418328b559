import { ofTheFile, type Problem, shown } from './problems.ts';

/** The columns of our own format. */
export const COLUMNS = [
  'index',
  'name',
  'talking_points',
  'original_price',
  'sale_price',
  'pid',
  'sku',
  'short_name',
  'description',
  'stock',
  'tags',
  'external_url',
  'section',
  'is_featured',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns that belong to the format but are not read by this version. */
const NOT_READ_YET: ReadonlySet<string> = new Set(['brand', 'images']);
const KNOWN: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [column, column]));
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** An unknown column is named in full only so far. */
const MOST_NAMED = 20;

export interface Header {
  /** Where each column stands; those that are absent are not in it. */
  readonly places: ReadonlyMap<Column, number>;
  /** Cells of the first line, named or not. */
  readonly width: number;
  readonly warnings: readonly string[];
}

/** Reads the names of the columns: any order, case and surrounding blanks do not matter, nor whether words are joined by `_`. */
export function readHeader(
  cells: readonly string[],
  line: number,
): { readonly header: Header } | { readonly problems: readonly Problem[] } {
  const names = cells.map(columnName);
  const problems = repeated(cells, names, line);
  const places = new Map<Column, number>();
  names.forEach((name, at) => {
    const column = KNOWN.get(name);
    if (column !== undefined) places.set(column, at);
  });
  if (!places.has('name')) problems.push(withoutName(cells));
  if (problems.length > 0) return { problems };
  return { header: { places, width: cells.length, warnings: warningsOf(cells, names) } };
}

/** The delimiter under which most columns of the first line have a known name. */
export function detectDelimiter(firstLine: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = firstLine.split(delimiter).map((cell) => columnName(cell.replaceAll('"', '')));
    // A file of another format has no known names at all: then the most cells.
    const score = cells.filter((cell) => KNOWN.has(cell) || NOT_READ_YET.has(cell)).length * 1_000 + cells.length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '_');
}

function repeated(cells: readonly string[], names: readonly string[], line: number): Problem[] {
  return names.flatMap((name, at) => {
    const first = names.indexOf(name);
    if (name === '' || first === at) return [];
    const reason = `two columns have this name, the ${ordinal(first + 1)} and the ${ordinal(at + 1)}; rename one`;
    return [{ line, column: name, value: shown(cells[at] ?? ''), reason }];
  });
}

function withoutName(cells: readonly string[]): Problem {
  const found = cells.filter((cell) => cell.trim() !== '').slice(0, MOST_NAMED);
  const list = found.map((cell) => `“${shown(cell)}”`).join(', ');
  return ofTheFile(`The first line must name the columns, and one of them must be “name”. It has: ${list}.`);
}

function warningsOf(cells: readonly string[], names: readonly string[]): string[] {
  const notYet = names.filter((name) => NOT_READ_YET.has(name));
  const unknown = cells.filter((_, at) => {
    const name = names[at] ?? '';
    return name !== '' && !KNOWN.has(name) && !NOT_READ_YET.has(name);
  });
  return [
    ...(unknown.length > 0 ? [`Unknown columns are not read: ${listed(unknown)}.`] : []),
    ...(notYet.length > 0 ? [`These columns are not read yet: ${listed(notYet)}.`] : []),
  ];
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map(shown).join(', ');
  return names.length > MOST_NAMED ? `${named} and ${names.length - MOST_NAMED} more` : named;
}

function ordinal(place: number): string {
  const teen = place % 100 >= 11 && place % 100 <= 13;
  const ending = teen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[place % 10];
  return `${place}${ending ?? 'th'}`;
}
