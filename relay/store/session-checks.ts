import type { SessionFields, SomeSessionFields } from '#protocol/sessions-api.ts';
import type { Database } from './connection.ts';

/** Why a session cannot be as somebody wants it. */
export type FieldReason =
  | 'no-such-brand'
  | 'no-such-host'
  | 'name-taken'
  | 'slug-taken'
  /** Its products have their prices in the currency of the brand it has. */
  | 'has-entries'
  | 'changed-meanwhile'
  | 'is-live';

export interface FieldProblem {
  readonly path: keyof SessionFields | 'archived';
  readonly reason: FieldReason;
}

/** What of the wanted fields cannot be. `id` is null for a session that is not there yet. */
export async function checkFields(
  tx: Database,
  { id, brandId, entryCount }: { readonly id: string | null; readonly brandId: string; readonly entryCount: number },
  wanted: SomeSessionFields,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  // The brand's row is the lock under which names are given out.
  const brand = await tx('brands').where('id', brandId).forUpdate().first('id');
  if (brand === undefined) return [{ path: 'brandId', reason: 'no-such-brand' }];
  if (wanted.brandId !== undefined && id !== null && entryCount > 0)
    problems.push({ path: 'brandId', reason: 'has-entries' });
  if (wanted.name !== undefined && (await isNameTaken(tx, brandId, wanted.name, id)))
    problems.push({ path: 'name', reason: 'name-taken' });
  if (wanted.slug !== undefined && (await isSlugTaken(tx, wanted.slug, id)))
    problems.push({ path: 'slug', reason: 'slug-taken' });
  if (wanted.hosts !== undefined && !(await areHosts(tx, wanted.hosts)))
    problems.push({ path: 'hosts', reason: 'no-such-host' });
  return problems;
}

/** Two sessions that read the same are one press away from the wrong one going live. */
export async function isNameTaken(tx: Database, brandId: string, name: string, id: string | null): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: object[] }>(
    `select 1 from sessions where brand_id = ? and lower(name) = lower(?) and archived_at is null
       and id is distinct from ?::bigint limit 1`,
    [brandId, name, id],
  );
  return rows.length > 0;
}

async function isSlugTaken(tx: Database, slug: string, id: string | null): Promise<boolean> {
  return (await takenSlugs(tx, [slug], id)).size > 0;
}

/** Those of `slugs` that lead, or once led, to another session than `id`. */
async function takenSlugs(tx: Database, slugs: readonly string[], id: string | null): Promise<ReadonlySet<string>> {
  const { rows } = await tx.raw<{ rows: { slug: string }[] }>(
    `select slug from (select slug, id from sessions union all select slug, session_id from former_slugs) known
     where slug = any(?::text[]) and id is distinct from ?::bigint`,
    [[...slugs], id],
  );
  return new Set(rows.map(({ slug }) => slug));
}

async function areHosts(tx: Database, hosts: SessionFields['hosts']): Promise<boolean> {
  const ids = hosts.map(({ id }) => id);
  const found = await tx('hosts').whereIn('id', ids).pluck('id');
  return found.length === ids.length;
}

const MOST_TRIES = 1_000;

/** `base`, or the first of `base-1`, `base-2`, … that is free. */
export async function freeSlug(tx: Database, base: string): Promise<string> {
  const slugs = [base, ...Array.from({ length: MOST_TRIES }, (_, index) => `${base}-${index + 1}`)];
  const taken = await takenSlugs(tx, slugs, null);
  const free = slugs.find((slug) => !taken.has(slug));
  if (free === undefined) throw new Error(`no slug is free behind ${base}`);
  return free;
}

/** "Copy of Spring show", or the first of "Copy of Spring show 2", … that this brand does not have. */
export async function freeCopyName(tx: Database, brandId: string, name: string): Promise<string> {
  const base = `Copy of ${name}`.slice(0, 490);
  for (let count = 1; count <= MOST_TRIES; count += 1) {
    const candidate = count === 1 ? base : `${base} ${count}`;
    if (!(await isNameTaken(tx, brandId, candidate, null))) return candidate;
  }
  throw new Error(`no name is free behind ${base}`);
}
