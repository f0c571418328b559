import { columnName } from '../columns.ts';
import type { Currency } from '../currency.ts';
import type { Mapping } from '../mapping.ts';
import { ofTheFile, type Problem } from '../problems.ts';
import type { SheetRecord } from '../sheet.ts';
import { googleSheet } from './google-sheet.ts';
import type { Format, FormatName, Found } from './layout.ts';
import { fits, mapped } from './mapped.ts';
import { listed, own, withoutName } from './own.ts';
import { shopify } from './shopify.ts';
import { tiktok } from './tiktok.ts';

const KNOWN: readonly Format[] = [own, googleSheet, tiktok, shopify];
/** So many records are looked at to find out what a file is. */
export const LOOKED_AT = 10;

/** How somebody says a file is to be read. */
export interface FormatChoice {
  /** Null: found by what the file holds. */
  readonly format: Exclude<FormatName, 'mapped'> | null;
  /** Given with the file; decides alone. */
  readonly mapping: Mapping | null;
  /** What the brand's last sheet was read by; used for a file of no known format that has its columns. */
  readonly remembered: Mapping | null;
}

/** For telling delimiters apart: a cell that names a column in one of the formats that may be meant. */
export function isKnownColumn({ mapping, remembered }: FormatChoice): (cell: string) => boolean {
  const formats = [...KNOWN, ...[mapping, remembered].filter((one) => one !== null).map(mapped)];
  return (cell) => {
    const name = columnName(cell);
    return formats.some((format) => format.isKnown(name));
  };
}

export interface NotFound {
  readonly problems: readonly Problem[];
  /** The first records of a file of no known format, for somebody to say what its columns are. */
  readonly unmapped: readonly SheetRecord[] | null;
}

/** Finds out how a file is to be read from its first records. */
export function chooseLayout(
  first: readonly SheetRecord[],
  currency: Currency,
  choice: FormatChoice,
): Found | NotFound {
  const [header] = first;
  if (header === undefined) return { problems: [ofTheFile('The file is empty.')], unmapped: null };
  const found = findFormat(first, currency, choice);
  if (found === null) return { problems: [notFound(header, choice)], unmapped: first };
  return 'problems' in found ? { problems: found.problems, unmapped: null } : found;
}

function findFormat(first: readonly SheetRecord[], currency: Currency, choice: FormatChoice) {
  if (choice.mapping !== null) return mapped(choice.mapping).find(first, currency);
  if (choice.format !== null) return formatNamed(choice.format).find(first, currency);
  for (const format of KNOWN) {
    const found = format.find(first, currency);
    if (found !== null) return found;
  }
  const [header] = first;
  const { remembered } = choice;
  return header !== undefined && remembered !== null && fits(remembered, header)
    ? mapped(remembered).find(first, currency)
    : null;
}

function formatNamed(name: FormatName): Format {
  const format = KNOWN.find((known) => known.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return format;
}

function notFound({ cells }: SheetRecord, { format }: FormatChoice): Problem {
  if (format === null || format === 'hudson') return withoutName(cells);
  const names = listed(
    cells.filter((cell) => cell.trim() !== ''),
    (name) => `“${name}”`,
  );
  return ofTheFile(`This is not a ${formatNamed(format).title}: its first line has ${names}.`);
}

/** For people. */
export function formatTitle(name: FormatName): string {
  return name === 'mapped' ? 'Sheet with columns of your own' : formatNamed(name).title;
}
