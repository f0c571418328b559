import * as z from 'zod';
import { brandSchema, hostSchema } from '#protocol/catalogue-api.ts';
import { ask, pageOf } from '../api.ts';

/** The little that brands and hosts are made of: texts by name. */
export type KeptFields = Readonly<Record<string, string | null>>;
export interface Kept {
  readonly id: string;
  readonly name: string;
}

/** One of the two short lists, and what may be done with it. */
export interface KeptList<Item extends Kept> {
  load(): Promise<readonly Item[]>;
  create(fields: KeptFields): Promise<Item>;
  change(id: string, set: KeptFields, was: KeptFields): Promise<Item>;
  remove(id: string): Promise<void>;
  /** What stands there now, of a 409; null: it is no conflict. */
  current(problem: unknown): Item | null;
}

const removedSchema = z.object({ deleted: z.literal(true) });

function keptList<Item extends Kept>(path: string, schema: z.ZodType<Item>): KeptList<Item> {
  const page = pageOf(schema);
  return {
    load: async () => (await ask(page, path)).items,
    create: (body) => ask(schema, path, { method: 'POST', body }),
    change: (id, set, was) => ask(schema, `${path}/${id}`, { method: 'PATCH', body: { set, was } }),
    remove: async (id) => void (await ask(removedSchema, `${path}/${id}`, { method: 'DELETE' })),
    current: (problem) => schema.safeParse(problem).data ?? null,
  };
}

export const brandList = keptList('/api/brands', brandSchema);
export const hostList = keptList('/api/hosts', hostSchema);
