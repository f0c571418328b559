/** A file has at most 100 MB, so no line of it is beyond this. */
const LINES_PER_FILE = 100_000_001;
/** More would not fit the staging table's integers. */
export const MOST_FILES = 20;

/** Lines of several files in one row of numbers. */
export function lineIn(file: number, line: number): number {
  return file * LINES_PER_FILE + line;
}

/** Where a line stands: which file, and which line of it. */
export function placeOf(line: number): { readonly file: number; readonly line: number } {
  const file = Math.floor(line / LINES_PER_FILE);
  return { file, line: line - file * LINES_PER_FILE };
}

/** "line 7"; of another file than the first also which. */
export function lineWords(at: number): string {
  const { file, line } = placeOf(at);
  return file === 0 ? `line ${line}` : `line ${line} of file ${file + 1}`;
}

/** A place with its line as people count, and with its file where there are several. */
export function located<T extends { readonly line: number }>(
  at: T,
  files: readonly { readonly name: string }[],
): T & { readonly file?: string } {
  const { file, line } = placeOf(at.line);
  const name = files.length > 1 ? files[file]?.name : undefined;
  return { ...at, line, ...(name !== undefined && { file: name }) };
}
