import { type Problem, shown } from './problems.ts';
import type { FieldChange, ImportReport, Outcome, Refused } from './report.ts';

/** So many lines of each list; `--json` has more. */
const MOST_LISTED = 30;

/** A report as a person reads it. */
export function summary(report: ImportReport): string {
  const lines = report.result === 'refused' ? refusal(report) : outcome(report, report.result === 'planned');
  return `${lines.join('\n')}\n`;
}

function refusal({ problems, problemCount, warnings }: Refused): string[] {
  return [
    ...(problemCount === 1 ? [] : [`${problemCount} problems:`]),
    ...listed(problems, problemCount, problemLine),
    ...warnings,
    'Nothing was imported.',
  ];
}

function problemLine({ line, column, value, reason }: Problem): string {
  const place = [line === null ? null : `line ${line}`, column].filter((part) => part !== null).join(', ');
  const cell = value === null ? '' : ` “${value}”`;
  return place === '' ? reason : `${place}${cell}: ${reason}`;
}

function outcome(report: Outcome, isPlan: boolean): string[] {
  const { counts, changes, changeCount, otherNumbers, otherNumberCount, created, warnings } = report;
  const will = (done: string, planned: string) => (isPlan ? planned : done);
  return [
    ...(created.brand === null ? [] : [`${will('Created', 'Would create')} the brand ${created.brand}.`]),
    ...(created.session === null ? [] : [`${will('Created', 'Would create')} the session ${created.session}.`]),
    ...(changeCount === 0 ? [] : [counts.kept > 0 ? 'Differs from the file:' : will('Changed:', 'Would change:')]),
    ...listed(changes, changeCount, changeLine),
    ...listed(
      otherNumbers,
      otherNumberCount,
      ({ line, wanted, number }) => `line ${line}: #${wanted} is taken, ${will('it got', 'it would get')} #${number}`,
    ),
    ...warnings,
    `${will('Imported', 'Would import')}: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.kept} kept as they are; ${counts.added} added to the rundown.`,
    ...(counts.kept === 0
      ? []
      : [`Use --update to take over ${counted(changeCount, 'change')} to ${counted(counts.kept, 'product')}.`]),
    ...(isPlan ? ['Nothing was written.'] : []),
  ];
}

function changeLine({ line, product, column, before, after }: FieldChange): string {
  const value = (text: string | null) => (text === null || text === '' ? 'none' : `“${shown(text)}”`);
  return `line ${line}, ${shown(product)}: ${column} ${value(before)} → ${value(after)}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function listed<T>(items: readonly T[], count: number, line: (item: T) => string): string[] {
  const lines = items.slice(0, MOST_LISTED).map((item) => `  ${line(item)}`);
  return count > MOST_LISTED ? [...lines, `  … and ${count - MOST_LISTED} more`] : lines;
}
