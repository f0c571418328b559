import { CsvError, type Parser, parse } from 'csv-parse';
import { LONGEST_CELL, type SheetRecord } from '../sheet.ts';

/** What made the file unreadable from a line on. */
export interface Broken {
  readonly line: number;
  readonly reason: string;
}

/** A text in quotation marks that never end would otherwise be collected until memory is full. */
const LONGEST_RECORD = 2 * LONGEST_CELL;

/** Reads a CSV file piece by piece. Records come in the order of the file, blank lines among them left out. */
export class CsvRecords {
  readonly #parser: Parser;
  #read: SheetRecord[] = [];
  #nextLine = 1;
  #broken: Broken | null = null;
  #fault: Error | null = null;

  constructor(delimiter: string) {
    this.#parser = parse({
      bom: true,
      delimiter,
      // All three, so that a file put together from several tools is read as well.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      // Called at once for each record. The parser's own stream drops finished records when a later one is broken.
      on_record: (cells: string[]) => {
        this.#take(cells);
        return null;
      },
    });
    this.#parser.on('error', (error: Error) => this.#note(error));
    this.#parser.resume();
  }

  /** Once set, nothing behind that line can be read. */
  get broken(): Broken | null {
    return this.#broken;
  }

  /** The records of a file in UTF-8, a few at a time. Ends early where the file is broken. Throws if the file cannot be read. */
  async *of(file: AsyncIterable<Buffer>): AsyncGenerator<readonly SheetRecord[]> {
    for await (const piece of file) {
      await new Promise<void>((resolve) => this.#parser.write(piece, () => resolve()));
      yield this.#taken();
      if (this.#broken) return;
    }
    await new Promise<void>((resolve) => this.#parser.once('close', resolve).end());
    yield this.#taken();
  }

  #take(cells: string[]): void {
    if (cells.some((cell) => cell.trim() !== '')) this.#read.push({ line: this.#nextLine, cells });
    // Not the parser's own count: that takes a Windows line break inside quotation marks for two.
    this.#nextLine += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
  }

  #taken(): readonly SheetRecord[] {
    if (this.#fault) throw this.#fault;
    const records = this.#read;
    this.#read = [];
    return records;
  }

  #note(error: Error): void {
    if (!(error instanceof CsvError)) this.#fault ??= error;
    else this.#broken ??= { line: this.#nextLine, reason: reasonOf(error.code) };
  }
}

function breaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}

const QUOTES_HELP = 'A text in quotation marks begins and ends with one (") and has each one inside it doubled ("").';

function reasonOf(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `a quotation mark (") is opened here and never closed. ${QUOTES_HELP}`;
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `a quotation mark (") is missing or stands in the wrong place in the row that begins here. ${QUOTES_HELP}`;
    case 'INVALID_OPENING_QUOTE':
      return `a quotation mark (") stands in the middle of a text. ${QUOTES_HELP}`;
    case 'CSV_MAX_RECORD_SIZE':
      return `the row that begins here does not end: a quotation mark (") is probably not closed. ${QUOTES_HELP}`;
    default:
      return 'this row cannot be read as CSV';
  }
}
