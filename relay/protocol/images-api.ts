import * as z from 'zod';
import { entryImageSchema, idSchema } from './session.ts';

/** What of one file of an upload became. */
export const uploadedSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** As its sender calls it. */
    file: z.string(),
    image: entryImageSchema,
    /** The product had the very same file already: nothing was added. */
    alreadyThere: z.boolean(),
  }),
  z.object({ ok: z.literal(false), file: z.string(), reason: z.string(), message: z.string() }),
]);
export type Uploaded = z.infer<typeof uploadedSchema>;

/** All pictures of the product in the order in which they are to be shown; the first is the primary one. */
export const imageOrderSchema = z.object({ order: z.array(idSchema).min(1).max(1000) });
export type ImageOrder = z.infer<typeof imageOrderSchema>;

export const imageChangeSchema = z
  .object({
    /** What the picture shows, for people who do not see it; empty: nothing is said. */
    alt: z.string().trim().max(500),
    /** The picture comes first. */
    primary: z.literal(true),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'say what to change: alt, primary');
export type ImageChange = z.infer<typeof imageChangeSchema>;
