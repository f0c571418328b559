import type { NewProduct, ProductChanges, ProductDetails, SomeProductFields } from '#protocol/catalogue-api.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { Database } from './connection.ts';
import type { Telling } from './locked-session.ts';
import { loadProductDetails } from './product-details.ts';
import { tellSessions } from './tell-sessions.ts';

/** On whose behalf, and how a product is to look that is given back. */
export interface ProductEditing extends Telling {
  readonly imageUrl: ImageUrl;
}

/** Why a product cannot be as somebody wants it. */
export type ProductProblem =
  | { readonly path: 'brandId'; readonly reason: 'no-such-brand' | 'in-sessions' }
  | { readonly path: 'pid'; readonly reason: 'pid-taken'; readonly by: string }
  | { readonly path: keyof SomeProductFields; readonly reason: 'changed-meanwhile' };

export type ProductEdit =
  | { readonly result: 'done'; readonly id: string }
  | { readonly result: 'no-such-product' }
  | {
      readonly result: 'refused';
      readonly problems: readonly ProductProblem[];
      readonly current: ProductDetails | null;
    };

export async function createProduct(db: Database, wanted: NewProduct): Promise<ProductEdit> {
  return db.transaction(async (tx) => {
    const problems = await problemsOf(tx, null, wanted);
    if (problems.length > 0) return { result: 'refused', problems, current: null };
    const [row] = await tx('products').insert(columnsOf(wanted)).returning<{ id: string }[]>('id');
    if (row === undefined) throw new Error('a product was inserted but not returned');
    return { result: 'done', id: row.id };
  });
}

/** Writes the fields and tells the sessions that show them; or says why not and does neither. */
export async function editProduct(
  db: Database,
  id: string,
  { set, was }: Pick<ProductChanges, 'set' | 'was'>,
  telling: ProductEditing,
): Promise<ProductEdit> {
  return db.transaction(async (tx) => {
    const present = await lockProduct(tx, id, telling.imageUrl);
    if (present === null) return { result: 'no-such-product' };
    const { archived, ...fields } = set;
    const stale = staleFields(present, was);
    const problems = stale.length > 0 ? stale : await problemsOf(tx, present, differing(present, fields));
    if (problems.length > 0) return { result: 'refused', problems, current: present };
    const columns = { ...columnsOf(differing(present, fields)), ...archivedColumn(archived, telling.at) };
    await tellSessions(tx, { productIds: [id], telling }, async () => {
      if (Object.keys(columns).length > 0) await tx('products').where({ id }).update(columns);
    });
    return { result: 'done', id };
  });
}

/** Archives or restores many; gives the ids of those that were the other. Sessions keep what they show. */
export async function archiveProducts(
  db: Database,
  ids: readonly string[],
  archived: boolean,
  telling: Telling,
): Promise<string[]> {
  return db.transaction((tx) =>
    tellSessions(tx, { productIds: ids, telling }, async () => {
      const { rows } = await tx.raw<{ rows: { id: string }[] }>(
        `update products set archived_at = ? where id = any(?::bigint[]) and (archived_at is null) = ? returning id`,
        [archived ? new Date(telling.at) : null, [...ids], archived],
      );
      return rows.map((row) => row.id);
    }),
  );
}

/** Products first, sessions afterwards: everybody who changes both locks in this order. */
async function lockProduct(tx: Database, id: string, imageUrl: ImageUrl): Promise<ProductDetails | null> {
  await tx.raw('select from products where id = ?::bigint for no key update', [id]);
  return loadProductDetails(tx, id, imageUrl);
}

/** Fields in which somebody has written something else than their writer saw. */
function staleFields(present: ProductDetails, was: SomeProductFields): ProductProblem[] {
  return keysOf(was).flatMap((path) =>
    isSame(present[path], was[path]) ? [] : [{ path, reason: 'changed-meanwhile' as const }],
  );
}

function differing(present: ProductDetails, wanted: SomeProductFields): SomeProductFields {
  const paths = keysOf(wanted).filter((path) => !isSame(present[path], wanted[path]));
  return Object.fromEntries(paths.map((path) => [path, wanted[path]]));
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const keysOf = (fields: SomeProductFields) => Object.keys(fields) as (keyof SomeProductFields)[];

async function problemsOf(
  tx: Database,
  present: ProductDetails | null,
  wanted: SomeProductFields,
): Promise<ProductProblem[]> {
  const problems: ProductProblem[] = [];
  if (wanted.brandId !== undefined) {
    const brand = await tx('brands').where('id', wanted.brandId).first('id');
    if (brand === undefined) problems.push({ path: 'brandId', reason: 'no-such-brand' });
    else if (present && present.sessions.length > 0) problems.push({ path: 'brandId', reason: 'in-sessions' });
  }
  if (wanted.pid !== undefined && wanted.pid !== null) {
    const other = await tx('products').where('pid', wanted.pid).first<{ id: string; name: string }>('id', 'name');
    if (other !== undefined && other.id !== present?.id)
      problems.push({ path: 'pid', reason: 'pid-taken', by: other.name });
  }
  return problems;
}

function archivedColumn(archived: boolean | undefined, at: number): { archived_at?: Date | null } {
  if (archived === undefined) return {};
  return { archived_at: archived ? new Date(at) : null };
}

function columnsOf(fields: SomeProductFields) {
  const columns = {
    brand_id: fields.brandId,
    name: fields.name,
    short_name: fields.shortName,
    description: fields.description,
    talking_points_md: fields.talkingPointsMarkdown,
    original_price_cents: fields.originalPriceCents,
    sale_price_cents: fields.salePriceCents,
    pid: fields.pid,
    sku: fields.sku,
    stock: fields.stock,
    is_featured: fields.isFeatured,
    display_number: fields.displayNumber,
    tags: fields.tags,
    external_url: fields.externalUrl,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
