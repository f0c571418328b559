import { type Column, columnName, placesOf } from '../columns.ts';
import type { Mapping } from '../mapping.ts';
import { type Problem, shown } from '../problems.ts';
import type { SheetRecord } from '../sheet.ts';
import type { Format, Found } from './layout.ts';
import { columnLayout, listed } from './own.ts';

/** Any sheet with a line of names, read as a mapping says. */
export function mapped(mapping: Mapping): Format {
  const wanted = new Set(Object.values(mapping).map(columnName));
  return {
    name: 'mapped',
    title: 'Sheet with columns of your own',
    isKnown: (name) => wanted.has(name),
    find: ([first]) => (first === undefined ? null : found(mapping, first)),
  };
}

function found(mapping: Mapping, header: SheetRecord): Found | { readonly problems: readonly Problem[] } {
  const there = placesOf(header.cells);
  const places = new Map<Column, number>();
  const problems: Problem[] = [];
  for (const [column, name] of Object.entries(mapping) as [Column, string][]) {
    const place = there.get(columnName(name));
    if (place !== undefined) places.set(column, place);
    else {
      const reason = `the mapping takes this column for “${column}”, and the file has: ${listed(header.cells.filter((cell) => cell.trim() !== ''))}`;
      problems.push({ line: header.line, column: name, value: shown(name), reason });
    }
  }
  return problems.length > 0 ? { problems } : { layout: columnLayout('mapped', header, places), used: 1 };
}

/** Whether a file has every column that a mapping takes. */
export function fits(mapping: Mapping, header: SheetRecord): boolean {
  const there = placesOf(header.cells);
  return Object.values(mapping).every((name) => there.has(columnName(name)));
}
