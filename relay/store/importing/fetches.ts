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

/** Whose pictures are meant: of all imports, or of those that nobody has worked on for so long that they died over it. */
export type WhichPictures = 'all' | 'abandoned';

/** Imports that somebody began on a page and whose pictures are waited for, oldest first. */
export async function waitingPageImports(db: Database, which: WhichPictures): Promise<readonly string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select i.id from imports i where i.undone_at is null and i.actor ->> 'kind' = 'controller' and exists (
       select from image_fetches f where f.import_id = i.id and f.done_at is null and f.problem is null
     ) and (? or not exists (
       select from image_fetches f where f.import_id = i.id and f.updated_at >= clock_timestamp() - ${LEASE}
     ))
     order by i.at`,
    [which === 'all'],
  );
  return rows.map(({ id }) => id);
}

export interface FetchStanding {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Some of what went wrong; the count is of all. */
  readonly problems: readonly { readonly from: string; readonly reason: string }[];
}

/** How far the pictures of an import are; null: there is no such import. */
export async function fetchStanding(
  db: Database,
  importId: string,
  mostProblems: number,
): Promise<FetchStanding | null> {
  const { rows } = await db.raw<{ rows: Omit<FetchStanding, 'problems'>[] }>(
    `select count(f.id)::int as total, count(f.done_at)::int as done, count(f.problem)::int as failed
     from imports i left join image_fetches f on f.import_id = i.id where i.id = ?::uuid group by i.id`,
    [importId],
  );
  const [counts] = rows;
  if (counts === undefined) return null;
  const problems: FetchStanding['problems'] = await db('image_fetches')
    .where({ import_id: importId })
    .whereNotNull('problem')
    .orderBy('id')
    .limit(mostProblems)
    .select({ from: 'url', reason: 'problem' });
  return { ...counts, problems };
}

export interface Claim {
  readonly importId: string | null;
  readonly products: number;
  /** Tells who takes them on. */
  readonly run: string;
  /** False: files that were sent with the sheet are left to whoever has them. */
  readonly withFiles: boolean;
}

/**
 * Takes on the pictures of some products, in their order. What somebody else took on is left to them, unless they have not
 * been heard of for so long that they died over it.
 */
export async function claimFetches(db: Database, { importId, products, run, withFiles }: Claim): Promise<ImageFetch[]> {
  const { rows } = await db.raw<{ rows: ImageFetch[] }>(
    `with open as (
       select id, product_id, position from image_fetches
       where done_at is null and problem is null and (?::uuid is null or import_id = ?::uuid)
         and (claimed_by is null or updated_at < clock_timestamp() - ${LEASE})
         and (?::boolean or url not like 'file:%')
     ), chosen as (
       select f.id from image_fetches f
       where f.id in (select id from open where product_id in (select distinct product_id from open order by product_id limit ?))
       for update skip locked
     )
     update image_fetches f set claimed_by = ?, tries = tries + 1 from chosen where f.id = chosen.id
     returning f.id::text, f.product_id::text as "productId", f.url, f.alt_text as alt, f.position`,
    [importId, importId, withFiles, products, run],
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
