import type { Brand, BrandChanges, BrandFields, NewBrand } from '#protocol/catalogue-api.ts';
import { slugFrom } from '../core/slug.ts';
import type { Database } from './connection.ts';

/** Why a brand or host cannot be as somebody wants it. */
export type KeptProblem<Fields> =
  | { readonly path: keyof Fields; readonly reason: 'changed-meanwhile' | 'slug-taken' }
  | { readonly path: 'currency'; readonly reason: 'has-prices' };

export type KeptEdit<Kept, Fields> =
  | { readonly result: 'done'; readonly id: string }
  | { readonly result: 'not-there' }
  | { readonly result: 'refused'; readonly problems: readonly KeptProblem<Fields>[]; readonly current: Kept | null };

export type Removal = { readonly result: 'done' | 'not-there' } | { readonly result: 'in-use'; readonly by: string };

const BRANDS = `
  select b.id, b.name, b.slug, b.notes, b.currency,
         (select count(*)::int from products p where p.brand_id = b.id) as "productCount",
         (select count(*)::int from sessions s where s.brand_id = b.id) as "sessionCount"
  from brands b`;

/** Of few brands all, in the order of their names. */
export async function listBrands(db: Database): Promise<Brand[]> {
  const { rows } = await db.raw<{ rows: Brand[] }>(`${BRANDS} order by lower(b.name), b.id`);
  return rows;
}

export async function loadBrand(db: Database, id: string): Promise<Brand | null> {
  const { rows } = await db.raw<{ rows: Brand[] }>(`${BRANDS} where b.id = ?::bigint`, [id]);
  return rows[0] ?? null;
}

/** Without a slug it gets a free one, made from its name. */
export async function createBrand(db: Database, wanted: NewBrand): Promise<KeptEdit<Brand, BrandFields>> {
  return db.transaction(async (tx) => {
    const slug = wanted.slug ?? (await freeBrandSlug(tx, slugFrom(wanted.name, 'brand')));
    const problems = await takenBy(tx, null, { ...wanted, slug });
    if (problems.length > 0) return { result: 'refused', problems, current: null };
    const [row] = await tx('brands')
      .insert({ ...wanted, slug })
      .returning<{ id: string }[]>('id');
    if (row === undefined) throw new Error('a brand was inserted but not returned');
    return { result: 'done', id: row.id };
  });
}

export async function editBrand(
  db: Database,
  id: string,
  { set, was }: BrandChanges,
): Promise<KeptEdit<Brand, BrandFields>> {
  return db.transaction(async (tx) => {
    await tx.raw('select from brands where id = ?::bigint for update', [id]);
    const current = await loadBrand(tx, id);
    if (current === null) return { result: 'not-there' };
    const stale = staleFields<BrandFields>(current, was);
    const problems = stale.length > 0 ? stale : await takenBy(tx, current, set);
    if (problems.length > 0) return { result: 'refused', problems, current };
    if (Object.keys(set).length > 0) await tx('brands').where({ id }).update(set);
    return { result: 'done', id };
  });
}

export async function removeBrand(db: Database, id: string): Promise<Removal> {
  return db.transaction(async (tx) => {
    await tx.raw('select from brands where id = ?::bigint for update', [id]);
    const brand = await loadBrand(tx, id);
    if (brand === null) return { result: 'not-there' };
    const { productCount, sessionCount } = brand;
    if (productCount + sessionCount > 0) {
      return { result: 'in-use', by: `${counted(productCount, 'product')} and ${counted(sessionCount, 'session')}` };
    }
    await tx('brands').where({ id }).delete();
    return { result: 'done' };
  });
}

export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Fields in which somebody has written something else than their writer saw. */
export function staleFields<Fields extends object>(
  current: Fields,
  was: { readonly [Path in keyof Fields]?: Fields[Path] | undefined },
): KeptProblem<Fields>[] {
  const paths = Object.keys(was) as (keyof Fields)[];
  return paths
    .filter((path) => current[path] !== was[path])
    .map((path) => ({ path, reason: 'changed-meanwhile' as const }));
}

async function takenBy(
  tx: Database,
  current: Brand | null,
  wanted: BrandChanges['set'],
): Promise<KeptProblem<BrandFields>[]> {
  const problems: KeptProblem<BrandFields>[] = [];
  if (wanted.slug !== undefined && wanted.slug !== current?.slug && (await isTaken(tx, wanted.slug)))
    problems.push({ path: 'slug', reason: 'slug-taken' });
  // 8900 is $89.00 and ¥8,900: a price means something else in another currency.
  if (wanted.currency !== undefined && current && wanted.currency !== current.currency && current.productCount > 0)
    problems.push({ path: 'currency', reason: 'has-prices' });
  return problems;
}

async function isTaken(tx: Database, slug: string): Promise<boolean> {
  return (await tx('brands').where({ slug }).first('id')) !== undefined;
}

async function freeBrandSlug(tx: Database, base: string): Promise<string> {
  const taken = new Set(await tx('brands').where('slug', 'like', `${base}%`).pluck<string[]>('slug'));
  for (let count = 0; ; count += 1) {
    const slug = count === 0 ? base : `${base}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}
