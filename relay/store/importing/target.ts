import type { Database } from '../connection.ts';

export interface TargetBrand {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  /** How the brand's last sheet with columns of its own was read, as stored. */
  readonly importMapping: unknown;
}

const BRAND = ['id', 'slug', 'name', 'currency', 'import_mapping as importMapping'];

export async function findBrand(tx: Database, slug: string): Promise<TargetBrand | null> {
  const row = await tx('brands').where({ slug }).first<TargetBrand>(BRAND);
  return row ?? null;
}

export interface TargetSession {
  readonly id: string;
  readonly slug: string;
  readonly brandSlug: string;
}

export async function findTargetSession(tx: Database, slug: string): Promise<TargetSession | null> {
  const row = await tx('sessions as s')
    .join('brands as b', 'b.id', 's.brand_id')
    .where('s.slug', slug)
    .first<TargetSession>('s.id', 's.slug', 'b.slug as brandSlug');
  return row ?? null;
}

/** The newest slugs, at most `limit`, of what there is. */
export async function newestSlugs(tx: Database, table: 'brands' | 'sessions', limit: number): Promise<string[]> {
  return tx(table).orderBy('id', 'desc').limit(limit).pluck('slug');
}

export async function createBrand(
  tx: Database,
  brand: { readonly slug: string; readonly name: string; readonly currency: string },
): Promise<TargetBrand> {
  const [row] = await tx('brands').insert(brand).returning<TargetBrand[]>(BRAND);
  if (row === undefined) throw new Error('a brand was inserted but not returned');
  return row;
}

export async function createSession(
  tx: Database,
  session: { readonly slug: string; readonly name: string; readonly brandId: string },
): Promise<string> {
  const { slug, name, brandId } = session;
  const [row] = await tx('sessions').insert({ slug, name, brand_id: brandId }).returning<{ id: string }[]>('id');
  if (row === undefined) throw new Error('a session was inserted but not returned');
  return row.id;
}
