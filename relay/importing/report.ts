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
}

/** One field in which a product differs from the file. Prices are printed with their currency. */
export interface FieldChange {
  readonly line: number;
  readonly product: string;
  /** As the file names the column. */
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** An entry that could not have the number its line asks for. */
export interface OtherNumber {
  readonly line: number;
  readonly wanted: number;
  readonly number: number;
}

/** Lists are bounded; the count beside each is of all. */
export interface Outcome {
  readonly counts: Counts;
  readonly changes: readonly FieldChange[];
  readonly changeCount: number;
  readonly otherNumbers: readonly OtherNumber[];
  readonly otherNumberCount: number;
  /** What did not exist before and does now, or would. */
  readonly created: { readonly brand: string | null; readonly session: string | null };
  readonly warnings: readonly string[];
}

export interface Refused {
  readonly result: 'refused';
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly warnings: readonly string[];
}

/** What an import did, would do, or why it did nothing. */
export type ImportReport = ({ readonly result: 'imported' | 'planned' } & Outcome) | Refused;

const NOTHING: Counts = { new: 0, changed: 0, kept: 0, unchanged: 0, added: 0 };

/** The report for a program: always with `counts`, `problems`, `changes` and `warnings`. */
export function reportForPrograms(report: ImportReport): object {
  return { counts: NOTHING, problems: [], problemCount: 0, changes: [], changeCount: 0, ...report };
}
