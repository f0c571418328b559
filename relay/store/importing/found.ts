import type { Database } from '../connection.ts';

/** Found by a query that counts all of them and returns some. */
export interface Found<T> {
  readonly some: readonly T[];
  readonly count: number;
}

/** Runs a query whose rows have a `line`: the first of them by line, and how many there are. */
export async function found<T>(
  tx: Database,
  sql: string,
  bindings: readonly (string | null)[],
  limit: number,
): Promise<Found<T>> {
  const { rows } = await tx.raw<{ rows: (T & { total: number })[] }>(
    `select *, count(*) over ()::int as total from (${sql}) everything order by line limit ?`,
    [...bindings, limit],
  );
  return { some: rows, count: rows[0]?.total ?? 0 };
}
