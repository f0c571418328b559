import * as z from 'zod';
import {
  type Brand,
  brandSchema,
  type Lack,
  type NewProduct,
  type ProductChanges,
  type ProductCounts,
  type ProductDetails,
  type ProductPage,
  productCountsSchema,
  productDetailsSchema,
  productPageSchema,
} from '#protocol/catalogue-api.ts';
import { ask, pageOf } from '../api.ts';

/** What the list of products is set to; also what its address says. */
export interface ProductFilter {
  readonly search: string;
  readonly brand: string | null;
  readonly tag: string | null;
  readonly lacks: readonly Lack[];
  readonly archived: boolean;
}

export function queryOf({ search, brand, tag, lacks, archived }: ProductFilter): URLSearchParams {
  const query = new URLSearchParams();
  if (search !== '') query.set('search', search);
  if (brand !== null) query.set('brand', brand);
  if (tag !== null) query.set('tag', tag);
  if (lacks.length > 0) query.set('lacks', lacks.join(','));
  if (archived) query.set('archived', 'true');
  return query;
}

const PAGE = 100;

export function loadProducts(filter: ProductFilter, cursor: string | null, signal: AbortSignal): Promise<ProductPage> {
  const query = queryOf(filter);
  query.set('limit', String(PAGE));
  if (cursor !== null) query.set('cursor', cursor);
  return ask(productPageSchema, `/api/products?${query}`, { signal });
}

export function loadCounts(filter: ProductFilter, signal: AbortSignal): Promise<ProductCounts> {
  return ask(productCountsSchema, `/api/products/counts?${queryOf(filter)}`, { signal });
}

export function loadProduct(id: string): Promise<ProductDetails> {
  return ask(productDetailsSchema, `/api/products/${id}`);
}

export function createProduct(body: NewProduct): Promise<ProductDetails> {
  return ask(productDetailsSchema, '/api/products', { method: 'POST', body });
}

/** Throws a problem with `current`, the product as it is, where somebody else was first. */
export function changeProduct(
  id: string,
  body: Pick<ProductChanges, 'set' | 'was'> & Partial<Pick<ProductChanges, 'showNow'>>,
): Promise<ProductDetails> {
  return ask(productDetailsSchema, `/api/products/${id}`, { method: 'PATCH', body });
}

const changedIds = z.object({ ids: z.array(z.string()) });

/** Gives the ids of those that were the other before: what an undo has to put back. */
export async function archiveProducts(ids: readonly string[], archived: boolean): Promise<readonly string[]> {
  const answer = await ask(changedIds, '/api/products/archive', { method: 'POST', body: { ids, archived } });
  return answer.ids;
}

/** All brands, in the order of their names. */
export async function loadBrands(): Promise<readonly Brand[]> {
  const { items } = await ask(pageOf(brandSchema), '/api/brands');
  return items;
}
