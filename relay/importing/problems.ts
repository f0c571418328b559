/** One thing wrong with a file. */
export interface Problem {
  /** The line of the file on which the record begins; null: the file as a whole, or what it is imported into. */
  readonly line: number | null;
  /** As the format names it; null: the line as a whole. */
  readonly column: string | null;
  /** What stands in the cell, cut. */
  readonly value: string | null;
  readonly reason: string;
  /** Which file, where several were given. */
  readonly file?: string;
}

/** So many are kept; the rest is counted. */
export const MOST_PROBLEMS = 1_000;
const LONGEST_VALUE = 80;

/** Everything wrong with a file, bounded. */
export class ProblemList {
  readonly #kept: Problem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(problem: Problem): void {
    this.#count += 1;
    if (this.#kept.length < MOST_PROBLEMS) this.#kept.push(problem);
  }

  /** Those found by a query that counts all and returns some. */
  addSome(problems: readonly Problem[], count: number): void {
    for (const problem of problems) this.add(problem);
    this.#count += count - problems.length;
  }

  /** In the order of the file. */
  kept(): readonly Problem[] {
    return this.#kept.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  }
}

/** A problem of the file as a whole. */
export function ofTheFile(reason: string): Problem {
  return { line: null, column: null, value: null, reason };
}

/** What stands in a cell, short enough for a message, on one line; nothing in it moves the cursor of a terminal. */
export function shown(value: string): string {
  const flat = value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  const short = flat.length > LONGEST_VALUE ? `${flat.slice(0, LONGEST_VALUE - 1)}…` : flat;
  // A copy: a slice would keep the piece of the file it is from in memory for as long as the message is kept.
  return Buffer.from(short, 'utf16le').toString('utf16le');
}
