import type { Problem } from './problems.ts';

/** One row of a sheet that holds something. */
export interface SheetRecord {
  /** The line of the file on which it begins, from 1; in a workbook, the row. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a file turned out to be written, for people: "CSV · UTF-8 · semicolons". */
export interface SheetKind {
  readonly kind: 'csv' | 'workbook';
  /** Null: a workbook has its own. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** The sheet of a workbook that is read. */
  readonly sheet: string | null;
}

/** An open file of rows, whatever it is written in. */
export interface Sheet extends SheetKind {
  readonly name: string;
  readonly bytes: number;
  /** All records, once, a few at a time, blank ones left out; ends early where the file is broken. */
  records(onBytes: (bytes: number) => void): AsyncIterable<readonly SheetRecord[]>;
  /** What is wrong with the file itself. Ask when the records have ended. */
  troubles(): readonly Problem[];
  warnings(): readonly string[];
  close(): Promise<void>;
}

/** In words for people. */
export interface RefusedFile {
  readonly refused: string;
}

export const MOST_BYTES = 100_000_000;
export const MOST_ROWS = 1_000_000;
/** Of one cell, in characters. */
export const LONGEST_CELL = 1_000_000;
