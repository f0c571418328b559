import type { ImportProblem, ImportReport } from '#protocol/imports-api.ts';

export type LineKind = 'refused' | 'changed' | 'new' | 'unchanged';

/** Where a line stands; the file where there are several. */
interface At {
  readonly line: number;
  readonly file?: string | undefined;
}

interface Field {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What the sheet says is left out: somebody wrote here. */
  readonly isKept: boolean;
}

/** One line of the sheet and what becomes of it. */
export type ReportLine =
  | { readonly kind: 'refused'; readonly problem: ImportProblem }
  | ({ readonly kind: 'changed'; readonly product: string; readonly fields: readonly Field[] } & At)
  | {
      readonly kind: 'new';
      readonly product: Extract<ImportReport, { result: 'planned' }>['newProducts'][number];
    };

/** The lines of a report: errors, then changes, each product once with all its fields, then what is new. */
export function linesOf(report: ImportReport): ReportLine[] {
  if (report.result === 'refused') return report.problems.map((problem) => ({ kind: 'refused', problem }));
  const changed = new Map<string, At & { readonly product: string; readonly fields: Field[] }>();
  const add = ({ line, file, product }: At & { readonly product: string }, field: Field) => {
    const key = `${line} ${file ?? ''}`;
    const known = changed.get(key) ?? { line, file, product, fields: [] };
    known.fields.push(field);
    changed.set(key, known);
  };
  for (const { column, before, after, ...at } of report.changes) add(at, { column, before, after, isKept: false });
  for (const { before, after, ...at } of report.keptPoints)
    add(at, { column: 'talking_points', before, after, isKept: true });
  return [
    ...[...changed.values()]
      .sort((one, other) => one.line - other.line)
      .map((line) => ({ kind: 'changed' as const, ...line })),
    ...report.newProducts.map((product) => ({ kind: 'new' as const, product })),
  ];
}

export function countsOf(report: ImportReport): Readonly<Record<LineKind, number>> {
  if (report.result === 'refused') return { refused: report.problemCount, changed: 0, new: 0, unchanged: 0 };
  const { counts } = report;
  return { refused: 0, changed: counts.changed + counts.kept, new: counts.new, unchanged: counts.unchanged };
}

/** Products the sheet has. */
export function productsIn({ counts }: Extract<ImportReport, { result: 'planned' | 'imported' }>): number {
  return counts.new + counts.changed + counts.kept + counts.unchanged;
}
