import type { ImportReport, Outcome } from '../../../relay/importing/report.ts';
import type { Database } from '../../../relay/store/connection.ts';
import { importSheet } from '../sheets.ts';

interface Counted {
  readonly products: number;
  readonly entries: number;
  readonly imports: number;
  readonly changes: number;
  readonly pictures: number;
  readonly brands: number;
  readonly sessions: number;
  readonly revisions: number;
  readonly events: number;
}

/**
 * Imports files one after the other into one database, of which nobody else makes use. Throws for one that wrote anything
 * else than its report says: a refused one must have written nothing.
 */
export async function wholeOrNothing(
  database: Database,
): Promise<(bytes: Buffer, update: boolean) => Promise<ImportReport['result']>> {
  let before = await counted(database);
  return async (bytes, update) => {
    const report = await importSheet(database, bytes, { mode: { matchNames: true, update } });
    const now = await counted(database);
    const expected = report.result === 'imported' ? after(before, report, now) : before;
    const [has, wanted] = [now, expected].map((counts) => JSON.stringify(counts));
    if (has !== wanted) throw new Error(`${report.result}: the database has ${has}, and should have ${wanted}`);
    if (now.events !== now.revisions) throw new Error(`${now.revisions} revisions, but ${now.events} events`);
    before = now;
    return report.result;
  };
}

function after(before: Counted, { importId, counts, created }: Outcome, { revisions, events }: Counted): Counted {
  return {
    products: before.products + counts.new,
    entries: before.entries + counts.added,
    imports: before.imports + (importId === null ? 0 : 1),
    changes: before.changes + counts.changed,
    pictures: before.pictures + counts.pictures,
    brands: before.brands + (created.brand === null ? 0 : 1),
    sessions: before.sessions + (created.session === null ? 0 : 1),
    // How many events a change takes is another test's; that each has its revision is seen here too.
    ...{ revisions, events },
  };
}

/** All in one question: it is asked after every file. */
async function counted(database: Database): Promise<Counted> {
  const count = (table: string) => `(select count(*)::int from ${table})`;
  const { rows } = await database.raw<{ rows: Counted[] }>(
    `select ${count('products')} as products, ${count('session_products')} as entries, ${count('imports')} as imports,
       ${count('import_changes')} as changes, ${count('image_fetches')} as pictures, ${count('brands')} as brands,
       ${count('sessions')} as sessions, (select coalesce(sum(revision), 0)::int from session_states) as revisions,
       ${count('session_events')} as events`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was counted');
  return row;
}
