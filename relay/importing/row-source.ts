import type { StagedRow } from '../store/importing/stage.ts';
import type { CsvFile } from './csv-file.ts';
import { type CsvRecord, CsvRecords } from './csv-records.ts';
import type { Currency } from './currency.ts';
import { detectDelimiter, type Header, readHeader } from './header.ts';
import { PriceDoubts } from './price-doubts.ts';
import { ofTheFile, ProblemList } from './problems.ts';
import { readRow, whyNotUnder } from './row.ts';

interface ReadingProgress {
  readonly phase: 'reading';
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

/** The rows of one file, with everything wrong with them. Read it to its end before asking for that. */
export class RowSource {
  readonly problems = new ProblemList();
  readonly #file: CsvFile;
  readonly #currency: Currency;
  readonly #onProgress: (progress: ReadingProgress) => void;
  readonly #doubts: PriceDoubts;
  #header: Header | null = null;
  #isRefused = false;
  #rowCount = 0;

  constructor(file: CsvFile, currency: Currency, onProgress: (progress: ReadingProgress) => void) {
    this.#file = file;
    this.#currency = currency;
    this.#doubts = new PriceDoubts(currency);
    this.#onProgress = onProgress;
  }

  /** Null if the file has none that can be used; the problems say why. */
  get header(): Header | null {
    return this.#header;
  }

  /** Records below the header, good and bad. */
  get rowCount(): number {
    return this.#rowCount;
  }

  warnings(): string[] {
    return [...(this.#header?.warnings ?? []), ...this.#doubts.warnings()];
  }

  /** The rows below the header, a few at a time. */
  async *rows(): AsyncGenerator<readonly StagedRow[]> {
    const records = new CsvRecords(detectDelimiter(this.#file.firstLine));
    for await (const batch of records.of(this.#pieces())) {
      yield batch.flatMap((record) => this.#take(record));
      if (this.#isRefused) return;
    }
    const { broken, badLine } = records;
    if (broken) {
      const reason = `${broken.reason} What stands below was not checked.`;
      this.problems.add({ line: broken.line, column: null, value: null, reason });
    }
    if (badLine !== null) {
      const reason = 'from here on the file is not in UTF-8: save the sheet as “CSV UTF-8” and import that';
      this.problems.add({ line: badLine, column: null, value: null, reason });
    }
    if (this.#header === null && this.problems.count === 0) this.problems.add(ofTheFile('The file is empty.'));
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const piece of this.#file.pieces()) {
      yield piece;
      bytes += piece.length;
      this.#onProgress({ phase: 'reading', bytes, totalBytes: this.#file.bytes, rows: this.#rowCount });
    }
  }

  #take(record: CsvRecord): readonly StagedRow[] {
    if (this.#isRefused) return [];
    if (this.#header === null) return this.#takeHeader(record);
    this.#rowCount += 1;
    const misfit = whyNotUnder(this.#header, record);
    if (misfit) {
      this.problems.add(misfit);
      return [];
    }
    const { row, problems, doubtful } = readRow(record, this.#header, this.#currency);
    for (const problem of problems) this.problems.add(problem);
    for (const price of doubtful) this.#doubts.add(record.line, price);
    return [row];
  }

  #takeHeader({ cells, line }: CsvRecord): readonly StagedRow[] {
    const found = readHeader(cells, line);
    if ('header' in found) {
      this.#header = found.header;
      return [];
    }
    this.#isRefused = true;
    for (const problem of found.problems) this.problems.add(problem);
    return [];
  }
}
