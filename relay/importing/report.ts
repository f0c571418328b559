import type { FormatName } from './formats/layout.ts';
import type { Problem } from './problems.ts';

export interface Counts {
  /** Products that were not in the catalogue. */
  readonly new: number;
  /** Products that took over what the file says differently. */
  readonly changed: number;
  /** Products that differ from the file and were left as they are. */
  readonly kept: number;
  readonly unchanged: number;
  /** Entries added to the rundown. */
  readonly added: number;
  /** Entries removed from it. */
  readonly removed: number;
  /** Pictures to be fetched, or to be taken from the folder given. */
  readonly pictures: number;
}

/** A place in a file. `file` is there when several were given. */
export interface Line {
  readonly line: number;
  readonly file?: string;
}

/** One field in which a product differs from the file. Prices are printed with their currency. */
export interface FieldChange extends Line {
  readonly product: string;
  /** As the file names the column. */
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Talking points that somebody wrote here and that stay, although the file has others. */
export interface KeptPoints extends Line {
  readonly product: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A product that is added. Prices are printed with their currency. */
export interface NewProduct extends Line {
  readonly product: string;
  readonly originalPrice: string | null;
  readonly salePrice: string | null;
  readonly stock: number | null;
  readonly pictures: number;
}

/** An entry that could not have the number its line asks for. */
export interface OtherNumber extends Line {
  readonly wanted: number;
  readonly number: number;
}

/** How a file was read, for people. */
export interface SheetRead {
  readonly name: string;
  readonly format: FormatName | null;
  /** The format in words. */
  readonly title: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Of a workbook. */
  readonly sheet: string | null;
}

/** Lists are bounded; the count beside each is of all. */
export interface Outcome {
  /** Takes the import back: `hudson import undo ID`. Null: nothing was written. */
  readonly importId: string | null;
  readonly sheets: readonly SheetRead[];
  readonly counts: Counts;
  readonly newProducts: readonly NewProduct[];
  readonly changes: readonly FieldChange[];
  readonly changeCount: number;
  readonly keptPoints: readonly KeptPoints[];
  readonly keptPointsCount: number;
  readonly otherNumbers: readonly OtherNumber[];
  readonly otherNumberCount: number;
  /** Entries that leave the rundown, each named. */
  readonly removed: readonly { readonly number: number; readonly product: string }[];
  /** What did not exist before and does now, or would. */
  readonly created: { readonly brand: string | null; readonly session: string | null };
  readonly warnings: readonly string[];
}

export interface Refused {
  readonly result: 'refused';
  readonly sheets: readonly SheetRead[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly warnings: readonly string[];
  /** A file of no known format: its first rows, for somebody to say which column is which. */
  readonly unmapped: readonly (readonly string[])[] | null;
}

/** What an import did, would do, or why it did nothing. Plain data: it can be sent as JSON. */
export type ImportReport = ({ readonly result: 'imported' | 'planned' } & Outcome) | Refused;

const NOTHING: Counts = { new: 0, changed: 0, kept: 0, unchanged: 0, added: 0, removed: 0, pictures: 0 };

/** The report for a program: always with `counts`, `problems`, `changes` and `warnings`. */
export function reportForPrograms(report: ImportReport): object {
  return { counts: NOTHING, problems: [], problemCount: 0, changes: [], changeCount: 0, ...report };
}
