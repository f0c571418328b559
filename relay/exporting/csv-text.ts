export type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula and run; behind marks that an earlier export put there too. */
const WOULD_RUN = /^'*[=+\-@\t\r]/;

/** A text that a spreadsheet shows and does not run. `withoutMark` takes the mark away again. */
export function harmless(text: string): string {
  return WOULD_RUN.test(text) ? `'${text}` : text;
}

/** One line of CSV (RFC 4180), quoted where it must be. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : '';
  const text = harmless(cell);
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
