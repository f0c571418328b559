import type { SheetRecord } from '../sheet.ts';
import { readXml, unescaped } from './xml.ts';

/** Columns behind these are not looked at: a stray cell at XFD1 would make every row 16,384 cells wide. */
const MOST_COLUMNS = 1_000;
/** Excel keeps fifteen digits. What has more was cut when it was typed. */
const CUT_FROM = 1e15;

/** The rows of one sheet as text, in order, whatever the sheet says about its own size. */
export async function* sheetRows(
  pieces: AsyncIterable<Buffer>,
  strings: readonly string[],
): AsyncGenerator<readonly SheetRecord[]> {
  const rows = new Rows(strings);
  for await (const _ of readXml(pieces, rows)) yield rows.taken();
}

class Rows {
  readonly #strings: readonly string[];
  #read: SheetRecord[] = [];
  #line = 0;
  #cells: string[] = [];
  #column = 0;
  #type = '';
  /** What is collected: a value, a formula, a text of the cell's own, or nothing. */
  #inside: 'v' | 'f' | 't' | null = null;
  /** How a name is spoken, in Japanese workbooks, is no part of it. */
  #isSpoken = false;
  #value = '';
  #formula = '';

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  taken(): readonly SheetRecord[] {
    const read = this.#read;
    this.#read = [];
    return read;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.#line = Number(attributes.r) || this.#line + 1;
        this.#cells = [];
        this.#column = 0;
        return;
      case 'c':
        this.#column = columnOf(attributes.r) ?? this.#column + 1;
        this.#type = attributes.t ?? 'n';
        this.#value = '';
        this.#formula = '';
        return;
      case 'rPh':
        this.#isSpoken = true;
        return;
      case 'v':
      case 'f':
      case 't':
        this.#inside = this.#isSpoken ? null : name;
    }
  }

  text(piece: string): void {
    if (this.#inside === 'f') this.#formula += piece;
    else if (this.#inside !== null) this.#value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 'f' || name === 't') this.#inside = null;
    else if (name === 'rPh') this.#isSpoken = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  #endCell(): void {
    if (this.#column > MOST_COLUMNS) return;
    const text = this.#text();
    if (text === '') return;
    while (this.#cells.length < this.#column - 1) this.#cells.push('');
    this.#cells[this.#column - 1] = text;
  }

  #text(): string {
    // A picture in a cell has no value that is text; its address stands in the formula.
    if (/\bIMAGE\(/i.test(this.#formula)) return `=${this.#formula}`;
    switch (this.#type) {
      case 's':
        return this.#strings[Number(this.#value)] ?? '';
      case 'n':
        return numberText(this.#value);
      default:
        return unescaped(this.#value);
    }
  }

  #endRow(): void {
    if (this.#cells.some((cell) => cell.trim() !== '')) this.#read.push({ line: this.#line, cells: this.#cells });
  }
}

/** "BC12" → 55 */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/i.exec(reference ?? '')?.[0].toUpperCase();
  if (letters === undefined) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A number as Excel shows it, with fifteen digits: 19.95 is stored as 19.949999999999999. Longer ones as they were cut: 1.73E+18. */
function numberText(stored: string): string {
  const number = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(number)) return stored.trim();
  if (Math.abs(number) >= CUT_FROM) return number.toExponential(5).toUpperCase();
  return String(Number(number.toPrecision(15)));
}
