import type { StagedRow } from '../store/importing/stage.ts';
import type { Column } from './columns.ts';
import { FileKeys } from './file-keys.ts';
import { chooseLayout, type FormatChoice, formatTitle, LOOKED_AT } from './formats/choose.ts';
import type { Layout, SourceRow } from './formats/layout.ts';
import { lineIn } from './lines.ts';
import type { PictureFiles } from './pictures/picture-files.ts';
import { PictureWishes } from './pictures/wishes.ts';
import { PriceDoubts } from './price-doubts.ts';
import { ofTheFile, type Problem, ProblemList } from './problems.ts';
import type { SheetRead } from './report.ts';
import { type ReadingFor, readRow } from './row.ts';
import type { Sheet, SheetRecord } from './sheet.ts';

interface ReadingProgress {
  readonly phase: 'reading';
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

export interface RowSourceGiven {
  readonly sheets: readonly Sheet[];
  readonly choice: FormatChoice;
  readonly reading: ReadingFor;
  /** Where pictures lie that rows name or are numbered like; null: nowhere. */
  readonly pictures: PictureFiles | null;
  readonly mostRows: number;
  readonly onProgress: (progress: ReadingProgress) => void;
}

/** The rows of one or several files, with everything wrong with them. Read it to its end before asking for that. */
export class RowSource {
  readonly problems = new ProblemList();
  /** What stands in the rows that were read. */
  readonly keys = new FileKeys();
  readonly #given: RowSourceGiven;
  readonly #doubts: PriceDoubts;
  readonly #wishes: PictureWishes;
  readonly #warnings: string[] = [];
  readonly #read: SheetRead[] = [];
  #columns: ReadonlySet<Column> | null = null;
  #unmapped: readonly SheetRecord[] | null = null;
  #isRefused = false;
  #rowCount = 0;
  #bytes = 0;

  constructor(given: RowSourceGiven) {
    this.#given = given;
    this.#doubts = new PriceDoubts(given.reading.currency);
    this.#wishes = new PictureWishes(given.pictures);
  }

  /** What the files can fill; null if there is none that can be used; the problems say why. */
  get columns(): ReadonlySet<Column> | null {
    return this.#columns;
  }

  /** Records that are products, good and bad. */
  get rowCount(): number {
    return this.#rowCount;
  }

  get sheets(): readonly SheetRead[] {
    return this.#read;
  }

  /** The first records of a file whose columns nobody has named yet. */
  get unmapped(): readonly SheetRecord[] | null {
    return this.#unmapped;
  }

  warnings(): string[] {
    return [...this.#warnings, ...this.#doubts.warnings(), ...this.#wishes.warnings()];
  }

  /** The rows of all files, a few at a time. */
  async *rows(): AsyncGenerator<readonly StagedRow[]> {
    for (const [at, sheet] of this.#given.sheets.entries()) {
      yield* this.#rowsOf(sheet, at);
      this.#bytes += sheet.bytes;
      if (this.#isRefused) return;
    }
  }

  async *#rowsOf(sheet: Sheet, at: number): AsyncGenerator<readonly StagedRow[]> {
    let first: SheetRecord[] | null = [];
    let layout: Layout | null = null;
    for await (const batch of this.#located(sheet, at)) {
      if (layout === null) {
        first = [...(first ?? []), ...batch];
        if (first.length < LOOKED_AT) continue;
        layout = this.#layoutOf(sheet, first);
        if (layout === null) return;
        yield this.#take(layout, first.slice(this.#used));
        first = null;
      } else yield this.#take(layout, batch);
      if (this.#isRefused) return;
    }
    if (layout === null && first !== null) {
      const hasTroubles = sheet.troubles().length > 0;
      if (first.length > 0 || !hasTroubles) layout = this.#layoutOf(sheet, first);
      if (layout !== null) yield this.#take(layout, first.slice(this.#used));
    }
    if (layout !== null) yield this.#finished(layout.end());
    this.#warnings.push(...sheet.warnings(), ...(layout?.warnings() ?? []));
    for (const trouble of sheet.troubles())
      this.problems.add({ ...trouble, line: trouble.line && lineIn(at, trouble.line) });
  }

  /** Lines are told apart across files. */
  async *#located(sheet: Sheet, at: number): AsyncGenerator<readonly SheetRecord[]> {
    const { onProgress, sheets } = this.#given;
    const totalBytes = sheets.reduce((sum, { bytes }) => sum + bytes, 0);
    const onBytes = (bytes: number) =>
      onProgress({ phase: 'reading', bytes: this.#bytes + bytes, totalBytes, rows: this.#rowCount });
    for await (const batch of sheet.records(onBytes)) {
      yield at === 0 ? batch : batch.map((record) => ({ ...record, line: lineIn(at, record.line) }));
    }
  }

  /** Records at the beginning that are no rows. */
  #used = 0;

  #layoutOf(sheet: Sheet, first: readonly SheetRecord[]): Layout | null {
    const { choice, reading } = this.#given;
    const chosen = chooseLayout(first, reading.currency, choice);
    const { name, encoding, delimiter, sheet: part } = sheet;
    const layout = 'layout' in chosen ? chosen.layout : null;
    this.#read.push({
      ...{ name, encoding, delimiter, sheet: part },
      ...{ format: layout?.format ?? null, title: layout && formatTitle(layout.format) },
    });
    if (!('layout' in chosen)) return this.#refuse(chosen.problems, chosen.unmapped);
    this.#used = chosen.used;
    const { columns } = chosen.layout;
    if (this.#columns !== null && !isSame(this.#columns, columns)) {
      const reason = `${name} has other columns than ${this.#given.sheets[0]?.name}: import it by itself.`;
      return this.#refuse([ofTheFile(reason)], null);
    }
    this.#columns = columns;
    return chosen.layout;
  }

  #refuse(problems: readonly Problem[], unmapped: readonly SheetRecord[] | null): null {
    this.#isRefused = true;
    this.#unmapped = unmapped;
    for (const problem of problems) this.problems.add(problem);
    return null;
  }

  #take(layout: Layout, records: readonly SheetRecord[]): readonly StagedRow[] {
    return records.flatMap((record) => {
      const { rows, problems } = layout.take(record);
      this.#rowCount += problems.length;
      for (const problem of problems) this.problems.add(problem);
      return this.#finished(rows);
    });
  }

  #finished(rows: readonly SourceRow[]): readonly StagedRow[] {
    return rows.map((source) => this.#readOne(source));
  }

  #readOne(source: SourceRow): StagedRow {
    this.#rowCount += 1;
    const { mostRows } = this.#given;
    if (this.#rowCount > mostRows && !this.#isRefused) {
      const most = mostRows.toLocaleString('en-US');
      this.#refuse(
        [
          {
            line: source.line,
            column: null,
            value: null,
            reason: `there are more than ${most} products: split the file`,
          },
        ],
        null,
      );
    }
    const { row: read, problems, doubtful } = readRow(source, this.#given.reading);
    const row = this.#wishes.found(read);
    this.keys.see(row);
    for (const problem of problems) this.problems.add(problem);
    for (const price of doubtful) this.#doubts.add(row.line, price);
    return row;
  }
}

function isSame(one: ReadonlySet<Column>, other: ReadonlySet<Column>): boolean {
  return one.size === other.size && [...one].every((column) => other.has(column));
}
