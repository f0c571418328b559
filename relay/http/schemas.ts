import * as z from 'zod';

/** What every list answers. `nextCursor` goes into `?cursor=`; null: there is no more. */
export function listAnswer(item: z.ZodType) {
  return z.object({ items: z.array(item), nextCursor: z.union([z.string(), z.number()]).nullable() });
}

/** RFC 9457. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  instance: z.string(),
  errors: z.array(z.object({ path: z.string().optional(), line: z.number().optional(), message: z.string() })),
  /** With some 409: what is there instead of what the caller saw. */
  current: z.unknown().optional(),
});
