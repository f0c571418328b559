import type { Database } from '../../relay/store/connection.ts';

/** What an import spends its time on: by what its statements begin with. */
const PHASES: readonly (readonly [name: string, statement: RegExp])[] = [
  ['products written', /^(insert into products|update products|insert into import_changes)/],
  ['entries written', /^insert into session_products/],
  ['events read and written', /^(with earlier as|fetch |declare |insert into session_events)/],
  ['matched and planned', /./],
];

/**
 * Measures the statements of an import on its one connection. Gives the milliseconds of each phase; what no statement took
 * is the reading of the file, which COPY waits for, and the work between statements.
 */
export function watchPhases(database: Database): (wholeMs: number) => Readonly<Record<string, number>> {
  const took = new Map<string, number>();
  let begunAt = 0;
  database.on('query', () => {
    begunAt = performance.now();
  });
  database.on('query-response', (_: unknown, { sql }: { sql: string }) => {
    const name = PHASES.find(([, statement]) => statement.test(sql.trim()))?.[0] ?? '';
    took.set(name, (took.get(name) ?? 0) + performance.now() - begunAt);
  });
  return (wholeMs) => {
    const inStatements = [...took.values()].reduce((sum, ms) => sum + ms, 0);
    const all = [['read, checked and copied, and the work between', wholeMs - inStatements] as const, ...took];
    return Object.fromEntries(all.map(([name, ms]) => [name, Math.round(ms)]));
  };
}
