import { isUtf8 } from 'node:buffer';

const NEW_LINE = 0x0a;

/** Watches a file go by and finds the first line that is not UTF-8. */
export class Utf8Watch {
  #line = 1;
  #badLine: number | null = null;
  /** The beginning of a character that the last piece cut in two. */
  #carried: Buffer = Buffer.alloc(0);

  /** The first line with bytes that are not UTF-8; null while there is none. */
  get badLine(): number | null {
    return this.#badLine;
  }

  /** The next piece of the file; `isLast` with the last one. */
  see(piece: Buffer, isLast: boolean): void {
    if (this.#badLine !== null) return;
    const bytes = this.#carried.length > 0 ? Buffer.concat([this.#carried, piece]) : piece;
    const end = isLast ? bytes.length : bytes.length - unfinished(bytes);
    const whole = bytes.subarray(0, end);
    this.#carried = bytes.subarray(end);
    if (isUtf8(whole)) this.#line += linesIn(whole);
    else this.#badLine = this.#line + goodLines(whole);
  }
}

/** How many bytes at the end may belong to a character that is not yet complete. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
  }
  return 0;
}

function lengthOf(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}

/** How many lines stand before the first bad one. */
function goodLines(bytes: Buffer): number {
  let lines = 0;
  for (let from = 0; from < bytes.length; lines += 1) {
    const at = bytes.indexOf(NEW_LINE, from);
    const to = at === -1 ? bytes.length : at + 1;
    if (!isUtf8(bytes.subarray(from, to))) break;
    from = to;
  }
  return lines;
}
