import * as z from 'zod';
import {
  brandChangesSchema,
  brandSchema,
  hostChangesSchema,
  hostSchema,
  newBrandSchema,
  newHostSchema,
} from '#protocol/catalogue-api.ts';
import { idSchema } from '#protocol/session.ts';
import {
  createBrand,
  editBrand,
  type KeptEdit,
  listBrands,
  loadBrand,
  type Removal,
  removeBrand,
} from '../store/brands.ts';
import type { Database } from '../store/connection.ts';
import { createHost, editHost, listHosts, loadHost, removeHost } from '../store/hosts.ts';
import { type Endpoint, endpoint, parsed } from './endpoint.ts';
import { Conflict, Problem } from './problem.ts';
import { listAnswer } from './schemas.ts';

const REFUSED = { description: 'Nothing was changed; which field, and why', schema: null };
const REMOVED = { description: 'It is gone', schema: z.object({ deleted: z.literal(true) }) };

/** Brands, each with its currency. Few enough for one page. */
export function brandEndpoints({ database }: { readonly database: Database }): Endpoint[] {
  const ONE = { description: 'The brand', schema: brandSchema };
  return [
    endpoint({
      ...{ method: 'get', path: '/api/brands', may: 'produce', query: null, body: null },
      summary: 'All brands, in the order of their names',
      answers: { 200: { description: 'All of them', schema: listAnswer(brandSchema) } },
      handle: async () => ({ items: await listBrands(database), nextCursor: null }),
    }),
    endpoint({
      ...{ method: 'post', path: '/api/brands', may: 'produce', query: null, body: newBrandSchema },
      summary: 'A new brand. Without a slug it gets one made from its name.',
      answers: { 201: ONE, 409: REFUSED },
      async handle({ body, ctx }) {
        const id = idOf(await createBrand(database, body));
        ctx.status = 201;
        return there(await loadBrand(database, id));
      },
    }),
    endpoint({
      ...{ method: 'patch', path: '/api/brands/:id', may: 'produce', query: null, body: brandChangesSchema },
      summary: 'Changes the fields in `set`, unless one is not what `was` says any more',
      answers: { 200: ONE, 409: REFUSED },
      async handle({ params, body }) {
        return there(await loadBrand(database, idOf(await editBrand(database, idIn(params), body))));
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/brands/:id', may: 'produce', query: null, body: null },
      summary: 'Removes a brand that has neither products nor sessions',
      answers: { 200: REMOVED, 409: REFUSED },
      handle: async ({ params }) => removed(await removeBrand(database, idIn(params))),
    }),
  ];
}

/** The people on camera. */
export function hostEndpoints({ database }: { readonly database: Database }): Endpoint[] {
  const ONE = { description: 'The host', schema: hostSchema };
  return [
    endpoint({
      ...{ method: 'get', path: '/api/hosts', may: 'produce', query: null, body: null },
      summary: 'All hosts, in the order of their names',
      answers: { 200: { description: 'All of them', schema: listAnswer(hostSchema) } },
      handle: async () => ({ items: await listHosts(database), nextCursor: null }),
    }),
    endpoint({
      ...{ method: 'post', path: '/api/hosts', may: 'produce', query: null, body: newHostSchema },
      summary: 'A new host',
      answers: { 201: ONE },
      async handle({ body, ctx }) {
        ctx.status = 201;
        return there(await loadHost(database, await createHost(database, body)));
      },
    }),
    endpoint({
      ...{ method: 'patch', path: '/api/hosts/:id', may: 'produce', query: null, body: hostChangesSchema },
      summary: 'Changes the fields in `set`, unless one is not what `was` says any more',
      answers: { 200: ONE, 409: REFUSED },
      async handle({ params, body }) {
        return there(await loadHost(database, idOf(await editHost(database, idIn(params), body))));
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/hosts/:id', may: 'produce', query: null, body: null },
      summary: 'Removes a host whom no session has',
      answers: { 200: REMOVED, 409: REFUSED },
      handle: async ({ params }) => removed(await removeHost(database, idIn(params))),
    }),
  ];
}

const idIn = (params: Readonly<Record<string, string>>) => parsed(z.object({ id: idSchema }), params).id;

const WORDS = {
  'changed-meanwhile': 'Somebody else has just changed this',
  'slug-taken': 'Another brand has this short name',
  'has-prices': 'Its products have prices in the currency it has. Make a new brand for the other currency.',
} as const;

function idOf<Kept extends object, Fields>(edit: KeptEdit<Kept, Fields>): string {
  switch (edit.result) {
    case 'done':
      return edit.id;
    case 'not-there':
      throw new Problem(404, 'There is none with this id', []);
    case 'refused':
      throw new Conflict(
        edit.problems.map(({ path, reason }) => ({ path: String(path), message: WORDS[reason] })),
        edit.current,
      );
  }
}

function there<Kept>(kept: Kept | null): Kept {
  if (kept === null) throw new Problem(404, 'There is none with this id', []);
  return kept;
}

function removed(removal: Removal): { deleted: true } {
  switch (removal.result) {
    case 'done':
      return { deleted: true };
    case 'not-there':
      throw new Problem(404, 'There is none with this id', []);
    case 'in-use':
      throw new Problem(409, `Still in use: ${removal.by}`, []);
  }
}
