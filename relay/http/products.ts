import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import {
  type Lack,
  lackSchema,
  manyProductsSchema,
  newProductSchema,
  type ProductDetails,
  productChangesSchema,
  productCountsSchema,
  productDetailsSchema,
  productPageSchema,
  type SomeProductFields,
} from '#protocol/catalogue-api.ts';
import { idSchema } from '#protocol/session.ts';
import type { Audit } from '../access/audit.ts';
import type { Principal } from '../access/principal.ts';
import type { Clock } from '../clock.ts';
import type { ImageUrl } from '../core/picture.ts';
import type { Database } from '../store/connection.ts';
import { loadProductDetails } from '../store/product-details.ts';
import {
  archiveProducts,
  createProduct,
  editProduct,
  type ProductEdit,
  type ProductEditing,
} from '../store/product-edits.ts';
import type { ProductFilter } from '../store/product-filter.ts';
import { countProducts, listProducts, type ProductCursor } from '../store/product-list.ts';
import { type Endpoint, endpoint, parsed } from './endpoint.ts';
import { Conflict, Problem } from './problem.ts';
import { productProblemWords } from './product-words.ts';

export interface ProductDeps {
  readonly database: Database;
  readonly imageUrl: ImageUrl;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

const filterQuery = z.object({
  search: z.string().max(500).optional(),
  brand: idSchema.optional(),
  tag: z.string().max(50).optional(),
  /** Several with commas between: "picture,price". */
  lacks: z
    .string()
    .transform((names) => names.split(',').filter(Boolean))
    .pipe(z.array(lackSchema))
    .optional(),
  archived: z.enum(['true', 'false']).default('false'),
});
const listQuery = filterQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(4_000).optional(),
});

const ONE = { description: 'The product', schema: productDetailsSchema };
const REFUSED = { description: 'Nothing was changed; which field, why, and the product as it is', schema: null };

/** The catalogue: products are listed, found, made, edited and archived. They are never deleted: sessions show them. */
export function productEndpoints(deps: ProductDeps): Endpoint[] {
  const { database, imageUrl, audit, addressOf } = deps;
  return [
    endpoint({
      ...{ method: 'get', path: '/api/products', may: 'produce', query: listQuery, body: null },
      summary: 'Products in the order of their names. `search`: words in name, PID, SKU, tags or brand.',
      answers: { 200: { description: 'A page of them', schema: productPageSchema } },
      async handle({ query }) {
        const listing = { ...filterOf(query), limit: query.limit, cursor: readCursor(query.cursor) };
        const { items, next } = await listProducts(database, listing, imageUrl);
        return { items, nextCursor: next && writeCursor(next) };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/products/counts', may: 'produce', query: filterQuery, body: null },
      summary: 'How many products a list has, how many lack something, and which tags they carry',
      answers: { 200: { description: 'The counts', schema: productCountsSchema } },
      handle: ({ query }) => countProducts(database, filterOf(query)),
    }),
    endpoint({
      ...{ method: 'get', path: '/api/products/:id', may: 'produce', query: null, body: null },
      summary: 'One product, its pictures, and the sessions that have it',
      answers: { 200: ONE },
      handle: ({ params }) => detailsOf(deps, idIn(params)),
    }),
    endpoint({
      ...{ method: 'post', path: '/api/products', may: 'produce', query: null, body: newProductSchema },
      summary: 'A new product',
      answers: { 201: ONE, 409: REFUSED },
      async handle({ body, ctx }) {
        const id = idOf(await createProduct(database, body));
        ctx.status = 201;
        return detailsOf(deps, id);
      },
      bodyLimit: LARGEST_PRODUCT,
    }),
    endpoint({
      ...{ method: 'patch', path: '/api/products/:id', may: 'produce', query: null, body: productChangesSchema },
      summary:
        'Changes the fields in `set`, unless one is not what `was` says any more. Sessions follow at once; where it is on air, with `showNow` or once the producer shows it.',
      answers: { 200: ONE, 409: REFUSED },
      async handle({ params, body: { showNow, ...changes }, by, ctx }) {
        const edit = await editProduct(database, idIn(params), changes, telling(deps, by, showNow));
        const details = await detailsOf(deps, idOf(edit));
        const detail = midShowPrices(details, changes.set);
        if (detail) audit({ action: 'price.changed', by, detail, address: addressOf(ctx.req) });
        return details;
      },
      bodyLimit: LARGEST_PRODUCT,
    }),
    endpoint({
      ...{ method: 'post', path: '/api/products/archive', may: 'produce', query: null, body: manyProductsSchema },
      summary: 'Archives or restores many. Archived products leave the list and the pickers; sessions keep them.',
      answers: {
        200: { description: 'The ids of those that were changed', schema: z.object({ ids: z.array(idSchema) }) },
      },
      async handle({ body: { ids, archived }, by }) {
        return { ids: await archiveProducts(database, ids, archived, telling(deps, by, false)) };
      },
    }),
  ];
}

/** What is to be noted of an edit that changed prices of a running show; null: it did not. */
function midShowPrices({ id, sessions, currency }: ProductDetails, set: SomeProductFields) {
  const live = sessions.filter(({ status }) => status === 'live').map(({ slug }) => slug);
  const { originalPriceCents, salePriceCents } = set;
  const prices = {
    ...(originalPriceCents !== undefined && { originalPriceCents }),
    ...(salePriceCents !== undefined && { salePriceCents }),
  };
  return live.length > 0 && Object.keys(prices).length > 0
    ? { product: id, sessions: live, ...prices, currency }
    : null;
}

/** A description and talking points at their longest, with room for their escapes. */
const LARGEST_PRODUCT = 256 * 1024;

function filterOf(query: z.infer<typeof filterQuery>): ProductFilter {
  return {
    search: query.search || null,
    brandId: query.brand ?? null,
    tag: query.tag ?? null,
    lacks: (query.lacks ?? []) as readonly Lack[],
    archived: query.archived === 'true',
  };
}

const cursorSchema = z.tuple([z.string(), idSchema]);

function writeCursor({ name, id }: ProductCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function readCursor(cursor: string | undefined): ProductCursor | null {
  if (cursor === undefined) return null;
  try {
    const [name, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { name, id };
  } catch {
    throw new Problem(400, 'The request is not as the API expects it', [
      { path: 'cursor', message: 'Not one that this list gave: begin without it' },
    ]);
  }
}

function telling({ clock, imageUrl }: ProductDeps, by: Principal, showNow: boolean): ProductEditing {
  const actor = { name: by.name ?? 'Catalogue', kind: 'controller', role: by.role } as const;
  return { at: clock.now(), actor, imageUrl, importId: null, showNow };
}

const idIn = (params: Readonly<Record<string, string>>) => parsed(z.object({ id: idSchema }), params).id;

async function detailsOf({ database, imageUrl }: ProductDeps, id: string) {
  const details = await loadProductDetails(database, id, imageUrl);
  if (details === null) throw noSuchProduct();
  return details;
}

const noSuchProduct = () => new Problem(404, 'There is no such product', []);

function idOf(edit: ProductEdit): string {
  switch (edit.result) {
    case 'done':
      return edit.id;
    case 'no-such-product':
      throw noSuchProduct();
    case 'refused':
      throw new Conflict(edit.problems.map(productProblemWords), edit.current);
  }
}
