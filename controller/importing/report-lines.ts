import type { ImportProblem, ImportReport } from '#protocol/imports-api.ts';

export type LineKind = 'refused' | 'changed' | 'new' | 'unchanged';

interface Field {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What the sheet says is left out: somebody wrote here. */
  readonly isKept: boolean;
}

/** One line of the sheet and what becomes of it. */
export type ReportLine =
  | { readonly kind: 'refused'; readonly line: number | null; readonly problem: ImportProblem }
  | { readonly kind: 'changed'; readonly line: number; readonly product: string; readonly fields: readonly Field[] }
  | {
      readonly kind: 'new';
      readonly line: number;
      readonly product: Extract<ImportReport, { result: 'planned' }>['newProducts'][number];
    };

/** The lines of a report: errors, then changes, each product once with all its fields, then what is new. */
export function linesOf(report: ImportReport): ReportLine[] {
  if (report.result === 'refused')
    return report.problems.map((problem) => ({ kind: 'refused', line: problem.line, problem }));
  const changed = new Map<number, { line: number; product: string; fields: Field[] }>();
  const add = (line: number, product: string, field: Field) => {
    const known = changed.get(line) ?? { line, product, fields: [] };
    known.fields.push(field);
    changed.set(line, known);
  };
  for (const { line, product, column, before, after } of report.changes)
    add(line, product, { column, before, after, isKept: false });
  for (const { line, product, before, after } of report.keptPoints)
    add(line, product, { column: 'talking_points', before, after, isKept: true });
  return [
    ...[...changed.values()]
      .sort((one, other) => one.line - other.line)
      .map((line) => ({ kind: 'changed' as const, ...line })),
    ...report.newProducts.map((product) => ({ kind: 'new' as const, line: product.line, product })),
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
