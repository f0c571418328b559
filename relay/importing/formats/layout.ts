import type { Column } from '../columns.ts';
import type { Currency } from '../currency.ts';
import type { Problem } from '../problems.ts';
import type { SheetRecord } from '../sheet.ts';

export const FORMATS = ['hudson', 'google-sheet', 'shopify', 'tiktok', 'mapped'] as const;
export type FormatName = (typeof FORMATS)[number];

/** A picture that a row names: an address, or the name of a file in the folder or zip given with `--images`. */
export interface ImageWish {
  readonly from: string;
  readonly alt: string | null;
}

/** One product as the file has it, in our columns, every cell still text. */
export interface SourceRow {
  readonly line: number;
  /** Empty: nothing stands there, or the file has no such column. */
  text(column: Column): string;
  /** Where that stands, with the column's name in the file. */
  where(column: Column): { readonly line: number; readonly column: string };
  /** Pictures that come in columns of their own. Those in the column `images` are read from its text. */
  readonly images: readonly ImageWish[];
}

/** How the rows of one file become products. */
export interface Layout {
  readonly format: FormatName;
  /** What the file can fill. A field whose column is not here is never changed. */
  readonly columns: ReadonlySet<Column>;
  /** The next record. A format that spreads a product over several lines holds it back until it is complete. */
  take(record: SheetRecord): { readonly rows: readonly SourceRow[]; readonly problems: readonly Problem[] };
  /** What was held back. */
  end(): readonly SourceRow[];
  /** What a person should know, when all is read. */
  warnings(): readonly string[];
}

/** Found at the beginning of a file: the layout, and how many of its first records are no rows. */
export interface Found {
  readonly layout: Layout;
  readonly used: number;
}

export interface Format {
  readonly name: FormatName;
  /** For people. */
  readonly title: string;
  /** Whether a cell of the first line, as `columnName` gives it, is one of its columns. */
  isKnown(name: string): boolean;
  /** Null: the file is not in this format. Problems: it is, and cannot be read. */
  find(first: readonly SheetRecord[], currency: Currency): Found | { readonly problems: readonly Problem[] } | null;
}

export const NOTHING = { rows: [], problems: [] } as const;
