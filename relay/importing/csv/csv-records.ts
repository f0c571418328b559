import { StringDecoder } from 'node:string_decoder';
import { LONGEST_CELL, type SheetRecord } from '../sheet.ts';
import { CsvRecord, type QuoteFault } from './csv-record.ts';

/** What made the file unreadable from a line on. */
export interface Broken {
  readonly line: number;
  readonly reason: string;
}

/** A text in quotation marks that never end would otherwise be collected until memory is full. */
const LONGEST_RECORD = 2 * LONGEST_CELL;

/**
 * Reads a CSV file piece by piece: quotation marks as in RFC 4180, any one delimiter, line ends of all systems in one file.
 * Records come in the order of the file, blank lines among them left out.
 */
export class CsvRecords {
  readonly #delimiter: number;
  readonly #decoder = new StringDecoder('utf8');
  /** Read, but not yet known to be a whole record. */
  #text = '';
  #isBegun = false;
  #nextLine = 1;
  #broken: Broken | null = null;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Once set, nothing behind that line can be read. */
  get broken(): Broken | null {
    return this.#broken;
  }

  /** The records of a file in UTF-8, a few at a time. Ends early where the file is broken. Throws if the file cannot be read. */
  async *of(file: AsyncIterable<Buffer>): AsyncGenerator<readonly SheetRecord[]> {
    for await (const piece of file) {
      yield this.#take(this.#decoder.write(piece), false);
      if (this.#broken) return;
    }
    yield this.#take(this.#decoder.end(), true);
  }

  #take(more: string, isLast: boolean): readonly SheetRecord[] {
    const text = this.#withoutMark(this.#text + more);
    const records: SheetRecord[] = [];
    let at = 0;
    while (at < text.length && this.#broken === null) {
      const record = new CsvRecord(this.#delimiter);
      const end = record.read(text, at, isLast);
      if (end === 'unfinished' && !isLast && text.length - at <= LONGEST_RECORD) break;
      if (typeof end === 'string') {
        this.#broken = { line: this.#nextLine, reason: reasonOf(end, isLast) };
      } else {
        if (!record.isBlank) records.push({ line: this.#nextLine, cells: record.cells });
        this.#nextLine += record.lines;
        at = end;
      }
    }
    this.#text = text.slice(at);
    return records;
  }

  /** The byte order mark is no part of the first cell. */
  #withoutMark(text: string): string {
    const isFirst = !this.#isBegun && text !== '';
    this.#isBegun ||= isFirst;
    return isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}

const QUOTES_HELP = 'A text in quotation marks begins and ends with one (") and has each one inside it doubled ("").';

function reasonOf(fault: QuoteFault | 'unfinished', isLast: boolean): string {
  switch (fault) {
    case 'unfinished':
      return isLast
        ? `a quotation mark (") is opened here and never closed. ${QUOTES_HELP}`
        : `the row that begins here does not end: a quotation mark (") is probably not closed. ${QUOTES_HELP}`;
    case 'behind':
      return `a quotation mark (") is missing or stands in the wrong place in the row that begins here. ${QUOTES_HELP}`;
    case 'inside':
      return `a quotation mark (") stands in the middle of a text. ${QUOTES_HELP}`;
  }
}
