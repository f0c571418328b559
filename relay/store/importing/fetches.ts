import type { Database } from '../connection.ts';

/** A picture that a product is still to get. */
export interface ImageFetch {
  readonly id: string;
  readonly productId: string;
  readonly url: string;
  readonly alt: string | null;
}

/** Somebody who took pictures on and is not heard of for so long has died over it. */
const LEASE = "interval '3 minutes'";

/** Pictures that are waited for; of one import, or of all. */
export async function countFetches(db: Database, importId: string | null): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from image_fetches
     where done_at is null and problem is null and (?::uuid is null or import_id = ?::uuid)`,
    [importId, importId],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Takes on the pictures of some products, in their order. `since`: those that this very run took on already are left out;
 * with `fromOthers` also what somebody else took on and may have died over.
 */
export async function claimFetches(
  db: Database,
  { importId, products, run }: { importId: string | null; products: number; run: string },
): Promise<ImageFetch[]> {
  const { rows } = await db.raw<{ rows: ImageFetch[] }>(
    `with open as (
       select id, product_id, position from image_fetches
       where done_at is null and problem is null and (?::uuid is null or import_id = ?::uuid)
         and (claimed_by is null or updated_at < clock_timestamp() - ${LEASE})
     ), chosen as (
       select f.id from image_fetches f
       where f.id in (select id from open where product_id in (select distinct product_id from open order by product_id limit ?))
       for update skip locked
     )
     update image_fetches f set claimed_by = ?, tries = tries + 1 from chosen where f.id = chosen.id
     returning f.id::text, f.product_id::text as "productId", f.url, f.alt_text as alt, f.position`,
    [importId, importId, products, run],
  );
  return rows.toSorted((one, other) => Number(one.id) - Number(other.id));
}

/** Gives back what a run that ended took on. */
export async function releaseFetches(db: Database, importId: string | null): Promise<void> {
  await db.raw(
    `update image_fetches set claimed_by = null
     where done_at is null and problem is null and claimed_by is not null and (?::uuid is null or import_id = ?::uuid)`,
    [importId, importId],
  );
}

export async function markFetched(db: Database, id: string, at: number): Promise<void> {
  await db('image_fetches')
    .where({ id })
    .update({ done_at: new Date(at) });
}

/** It is not tried again by itself. */
export async function markFailed(db: Database, id: string, problem: string): Promise<void> {
  await db('image_fetches')
    .where({ id })
    .update({ problem: problem.slice(0, 500) });
}
