import { type Problem, shown } from './problems.ts';
import type { FieldChange, ImportReport, Line, NewProduct, Outcome, Refused } from './report.ts';

/** So many lines of each list; `--json` has more. */
const MOST_LISTED = 30;

/** A report as a person reads it. */
export function summary(report: ImportReport): string {
  const lines = report.result === 'refused' ? refusal(report) : outcome(report, report.result === 'planned');
  return `${lines.join('\n')}\n`;
}

function refusal({ problems, problemCount, warnings, unmapped }: Refused): string[] {
  return [
    ...(problemCount === 1 ? [] : [`${problemCount} problems:`]),
    ...listed(problems, problemCount, problemLine),
    ...warnings,
    ...(unmapped === null ? [] : ['Say with --map FILE which column is which; hudson import --help has an example.']),
    'Nothing was imported.',
  ];
}

function problemLine(problem: Problem): string {
  const { line, column, value, reason } = problem;
  const place = [line === null ? null : lineOf({ ...problem, line }), column]
    .filter((part) => part !== null)
    .join(', ');
  const cell = value === null ? '' : ` “${value}”`;
  return place === '' ? reason : `${place}${cell}: ${reason}`;
}

function outcome(report: Outcome, isPlan: boolean): string[] {
  const { counts, changes, changeCount, otherNumbers, otherNumberCount, created, warnings } = report;
  const will = (done: string, planned: string) => (isPlan ? planned : done);
  return [
    ...(created.brand === null ? [] : [`${will('Created', 'Would create')} the brand ${created.brand}.`]),
    ...(created.session === null ? [] : [`${will('Created', 'Would create')} the session ${created.session}.`]),
    ...(isPlan && counts.new > 0 ? ['Would add:', ...listed(report.newProducts, counts.new, newLine)] : []),
    ...(changeCount === 0 ? [] : [counts.kept > 0 ? 'Differs from the file:' : will('Changed:', 'Would change:')]),
    ...listed(changes, changeCount, changeLine),
    ...listed(
      report.keptPoints,
      report.keptPointsCount,
      (kept) =>
        `${lineOf(kept)}, ${shown(kept.product)}: talking points kept, they were written here (--talking-points takes the file’s)`,
    ),
    ...(report.removed.length === 0 ? [] : [will('Removed from the rundown:', 'Would remove from the rundown:')]),
    ...listed(report.removed, report.removed.length, ({ number, product }) => `#${number} ${shown(product)}`),
    ...listed(
      otherNumbers,
      otherNumberCount,
      (other) => `${lineOf(other)}: #${other.wanted} is taken, ${will('it got', 'it would get')} #${other.number}`,
    ),
    ...warnings,
    `${will('Imported', 'Would import')}: ${totals(report)}.`,
    ...(counts.kept === 0
      ? []
      : [`Use --update to take over ${counted(changeCount, 'change')} to ${counted(counts.kept, 'product')}.`]),
    ...(isPlan ? ['Nothing was written.'] : []),
    ...(report.importId === null ? [] : [`To take it back: hudson import undo ${report.importId}`]),
  ];
}

function totals({ counts }: Outcome): string {
  return [
    `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.kept} kept as they are; ${counts.added} added to the rundown`,
    ...(counts.removed === 0 ? [] : [`${counts.removed} removed from it`]),
    ...(counts.pictures === 0 ? [] : [counted(counts.pictures, 'picture')]),
  ].join(', ');
}

function newLine(row: NewProduct): string {
  const isSale = row.salePrice !== null && row.originalPrice !== null;
  const parts = [
    isSale ? `${row.salePrice}, was ${row.originalPrice}` : (row.salePrice ?? row.originalPrice ?? 'no price'),
    ...(row.stock === null ? [] : [row.stock === 0 ? 'sold out' : `${row.stock} in stock`]),
    ...(row.pictures === 0 ? [] : [counted(row.pictures, 'picture')]),
  ];
  return `${lineOf(row)}, ${shown(row.product)}: ${parts.join(' · ')}`;
}

function changeLine(change: FieldChange): string {
  const value = (text: string | null) => (text === null || text === '' ? 'none' : `“${shown(text)}”`);
  return `${lineOf(change)}, ${shown(change.product)}: ${change.column} ${value(change.before)} → ${value(change.after)}`;
}

function lineOf({ line, file }: Line): string {
  return file === undefined ? `line ${line}` : `${file} line ${line}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function listed<T>(items: readonly T[], count: number, line: (item: T) => string): string[] {
  const lines = items.slice(0, MOST_LISTED).map((item) => `  ${line(item)}`);
  return count > MOST_LISTED ? [...lines, `  … and ${count - MOST_LISTED} more`] : lines;
}
