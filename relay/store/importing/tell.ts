import type { Product } from '#protocol/events.ts';
import type { Database } from '../connection.ts';
import { type LockedSession, lockSessions, type Telling } from '../locked-session.ts';
import { type ProductRow, product } from '../rows.ts';
import { PRODUCT_COLUMNS } from '../sessions.ts';
import { tellChanges } from '../tell-sessions.ts';

/** Keeps what live sessions show of products that are about to be changed, in a table: a file may change many. */
export async function keepShown(tx: Database): Promise<void> {
  await tx.raw(
    `create temp table import_before on commit drop as
     select ${PRODUCT_COLUMNS} from products p
     where p.id in (select product_id from import_match where differs) and p.id in (
       select e.product_id from session_products e join sessions s on s.id = e.session_id where s.status = 'live'
     )`,
  );
}

/** Locks the session the file goes into and, with `update`, every session that shows a product that differs. */
export async function lockConcerned(
  tx: Database,
  { target, update }: { target: string | null; update: boolean },
): Promise<readonly LockedSession[]> {
  const ids = {
    sql: `select ?::bigint union select e.session_id from session_products e
          join import_match m on m.product_id = e.product_id where ?::boolean and m.differs`,
    // No session has this id.
    bindings: [target ?? '0', update],
  };
  return lockSessions(tx, ids);
}

/** Tells a session of its entries whose products the file changed; `keepShown` came before the changing. */
export async function tellDiffering(tx: Database, locked: LockedSession, telling: Telling): Promise<LockedSession> {
  const which = { sql: 'e.product_id in (select product_id from import_match where differs)', bindings: [] };
  const { state } = locked.session;
  const current = locked.session.rundown.find((entry) => entry.id === state.currentEntryId);
  const shown = current && (await productBefore(tx, current.product.id));
  const before = async (productId: string) => (shown?.id === productId ? shown : null);
  return tellChanges(tx, locked, { which, before }, telling);
}

async function productBefore(tx: Database, productId: string): Promise<Product | null> {
  const { rows } = await tx.raw<{ rows: ProductRow[] }>('select * from import_before where product_id = ?', [
    productId,
  ]);
  return rows[0] ? product(rows[0]) : null;
}
