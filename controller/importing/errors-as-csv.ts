import type { ImportProblem } from '#protocol/imports-api.ts';
import { importWords as say } from '../words/import.ts';

/** Hands what is wrong with a sheet to the browser as a file, for whoever keeps the sheet. */
export function downloadErrors(problems: readonly ImportProblem[], sheetName: string): void {
  const csv = new Blob([problemsAsCsv(problems, say.csvHeader)], { type: 'text/csv' });
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(csv),
    download: say.csvName(sheetName),
  });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Errors as a sheet of their own. A cell that a spreadsheet would take for a formula is kept a text. */
export function problemsAsCsv(problems: readonly ImportProblem[], header: readonly string[]): string {
  const rows = problems.map(({ file, line, column, value, reason }) => [
    file ?? '',
    String(line ?? ''),
    column ?? '',
    value ?? '',
    reason,
  ]);
  return `\ufeff${[header, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
