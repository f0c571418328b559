import * as z from 'zod';
import { entryImageSchema, idSchema } from './session.ts';

/** What `POST /api/sessions/:id/lookup` takes and answers. */

export const MOST_LOOKED_UP = 2_000;

export const lookupRequestSchema = z.strictObject({
  /** As pasted, blank ones too: the answer names them by their place. */
  lines: z.array(z.string().max(1_000)).min(1).max(MOST_LOOKED_UP),
});

const cents = z.number().int().positive().nullable();

export const foundProductSchema = z.object({
  id: idSchema,
  name: z.string(),
  shortName: z.string().nullable(),
  pid: z.string().nullable(),
  sku: z.string().nullable(),
  originalPriceCents: cents,
  salePriceCents: cents,
  stock: z.number().int().nullable(),
  image: entryImageSchema.nullable(),
  isArchived: z.boolean(),
});
export type FoundProduct = z.infer<typeof foundProductSchema>;

/** What may have been meant. */
export const guessSchema = z.discriminatedUnion('kind', [
  /** One digit or letter away from this product; `isCut`: one is missing. */
  z.object({ kind: z.literal('near'), isCut: z.boolean(), text: z.string(), product: foundProductSchema }),
  /** A product of another brand. */
  z.object({ kind: z.literal('other-brand'), brandName: z.string() }),
  z.object({ kind: z.literal('rounded') }),
  z.object({ kind: z.literal('digits'), count: z.number().int() }),
  z.object({ kind: z.literal('number') }),
  z.object({ kind: z.literal('unknown') }),
]);
export type Guess = z.infer<typeof guessSchema>;

const place = { line: z.number().int().positive(), text: z.string() };

export const lookedUpSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), ...place, product: foundProductSchema }),
  z.object({ kind: z.literal('missing'), ...place, guess: guessSchema }),
  /** Named before, on `firstLine`; it counts once. */
  z.object({ kind: z.literal('double'), ...place, product: foundProductSchema, firstLine: z.number().int() }),
  /** In the session already, as this number. */
  z.object({ kind: z.literal('already-in'), ...place, product: foundProductSchema, number: z.number().int() }),
]);
export type LookedUp = z.infer<typeof lookedUpSchema>;

/** In the order of the paste. */
export const lookupAnswerSchema = z.object({ lines: z.array(lookedUpSchema) });
