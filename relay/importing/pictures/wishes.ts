import type { StagedRow } from '../../store/importing/stage.ts';
import { lineWords } from '../lines.ts';
import { shown } from '../problems.ts';
import type { PictureFiles } from './picture-files.ts';

const MOST_NAMED = 5;
const LONGEST_ADDRESS = 2_000;

/** What marks a file at hand among addresses. */
export const FILE = 'file:';

/** Turns what rows say of pictures into addresses and files that are there; what is not there is a warning, no failure. */
export class PictureWishes {
  readonly #files: PictureFiles | null;
  readonly #missing: string[] = [];
  #missingCount = 0;
  #withoutPicture = 0;

  constructor(files: PictureFiles | null) {
    this.#files = files;
  }

  /** The row with pictures that can be had. */
  found(row: StagedRow): StagedRow {
    const files = this.#files;
    if (row.images.length === 0 && files === null) return row;
    const images = row.images.flatMap(({ from, alt }) => {
      const source = this.#sourceOf(from);
      if (source === null) this.#miss(row.line, from);
      return source === null ? [] : [{ from: source, alt }];
    });
    if (files !== null && images.length === 0) {
      const keys = [row.sku, row.pid, row.number === null ? null : String(row.number)];
      const named = keys.map((key) => (key === null ? [] : files.of(key))).find((list) => list.length > 0) ?? [];
      if (named.length === 0) this.#withoutPicture += 1;
      return { ...row, images: named.map((file) => ({ from: `${FILE}${file}`, alt: null })) };
    }
    return { ...row, images };
  }

  warnings(): string[] {
    const more = this.#missingCount > MOST_NAMED ? ` and ${this.#missingCount - MOST_NAMED} more` : '';
    const how = this.#files === null ? ' Name the folder or zip they lie in: --images PATH.' : '';
    return [
      ...(this.#missingCount === 0
        ? []
        : [`Pictures not found, the products go in without: ${this.#missing.join(', ')}${more}.${how}`]),
      ...(this.#withoutPicture === 0
        ? []
        : [
            `${this.#withoutPicture} ${this.#withoutPicture === 1 ? 'product has' : 'products have'} no picture among the files.`,
          ]),
    ];
  }

  #sourceOf(from: string): string | null {
    if (/^https?:\/\//i.test(from)) return from.length <= LONGEST_ADDRESS && URL.canParse(from) ? from : null;
    const file = this.#files?.named(from) ?? null;
    return file === null ? null : `${FILE}${file}`;
  }

  #miss(line: number, from: string): void {
    this.#missingCount += 1;
    if (this.#missing.length < MOST_NAMED) this.#missing.push(`${shown(from)} (${lineWords(line)})`);
  }
}
