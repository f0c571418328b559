import type { Column } from '../columns.ts';
import type { ImageWish, SourceRow } from './layout.ts';

export interface ComposedCell {
  readonly text: string;
  /** Null: the line of the row. */
  readonly line: number | null;
  /** As the file names the column. */
  readonly column: string;
}

/** A product put together from cells that stand in several places of the file. */
export class ComposedRow implements SourceRow {
  readonly line: number;
  readonly images: readonly ImageWish[];
  readonly #cells: Readonly<Partial<Record<Column, ComposedCell>>>;

  constructor(line: number, cells: Readonly<Partial<Record<Column, ComposedCell>>>, images: readonly ImageWish[]) {
    this.line = line;
    this.images = images;
    this.#cells = cells;
  }

  text(column: Column): string {
    return this.#cells[column]?.text ?? '';
  }

  where(column: Column): { line: number; column: string } {
    const cell = this.#cells[column];
    return { line: cell?.line ?? this.line, column: cell?.column ?? column };
  }
}
