const QUOTE = 0x22;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;

/** What may be wrong with the quotation marks of a record. */
export type QuoteFault = 'inside' | 'behind';

/** Where the next record begins; or that this one goes on behind the text at hand; or what is wrong with it. */
export type RecordEnd = number | 'unfinished' | QuoteFault;

/** Collects one record: its cells, and how many line breaks stand in them. */
export class CsvRecord {
  readonly cells: string[] = [];
  #breaks = 0;
  readonly #delimiter: number;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** Lines of the file it takes. */
  get lines(): number {
    return 1 + this.#breaks;
  }

  get isBlank(): boolean {
    return this.cells.every((cell) => cell.trim() === '');
  }

  /** Reads the record that begins at a place of a text. `isLast`: nothing follows behind the text. */
  read(text: string, from: number, isLast: boolean): RecordEnd {
    for (let at = from; ; at += 1) {
      const end = text.charCodeAt(at) === QUOTE ? this.#quoted(text, at, isLast) : this.#plain(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      if (at >= text.length) return isLast ? at : 'unfinished';
      if (text.charCodeAt(at) === this.#delimiter) continue;
      return this.#behindLineEnd(text, at, isLast);
    }
  }

  /** A cell without quotation marks, up to what ends it. */
  #plain(text: string, from: number): number | 'inside' {
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === NEW_LINE || code === RETURN) break;
      if (code === QUOTE) return 'inside';
    }
    this.cells.push(text.slice(from, at));
    return at;
  }

  #quoted(text: string, from: number, isLast: boolean): RecordEnd {
    let isDoubled = false;
    let close = text.indexOf('"', from + 1);
    while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
      isDoubled = true;
      close = text.indexOf('"', close + 2);
    }
    // A mark that ends the text may be the first of a doubled one.
    if (close === -1 || (close + 1 === text.length && !isLast)) return 'unfinished';
    const cell = text.slice(from + 1, close);
    this.cells.push(isDoubled ? cell.replaceAll('""', '"') : cell);
    this.#breaks += breaksIn(cell);
    return this.#isEnd(text, close + 1) ? close + 1 : 'behind';
  }

  #isEnd(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    return at >= text.length || code === this.#delimiter || code === NEW_LINE || code === RETURN;
  }

  #behindLineEnd(text: string, at: number, isLast: boolean): RecordEnd {
    if (text.charCodeAt(at) === NEW_LINE) return at + 1;
    // The other half of a Windows line end may be in the next piece.
    if (at + 1 === text.length && !isLast) return 'unfinished';
    return text.charCodeAt(at + 1) === NEW_LINE ? at + 2 : at + 1;
  }
}

function breaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}
