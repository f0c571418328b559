import * as z from 'zod';
import { REFUSALS } from './refusals.ts';

/** A file to be read, and the folder to be made for what comes of it. */
export const imageRequestSchema = z.object({ file: z.string(), folder: z.string() });
export type ImageRequest = z.infer<typeof imageRequestSchema>;

export const imageAnswerSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('made'),
    /** Of the store, from the content. */
    path: z.string(),
    placeholder: z.string(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  z.object({ type: z.literal('refused'), reason: z.enum(REFUSALS) }),
  z.object({ type: z.literal('fault'), message: z.string() }),
]);
export type ImageAnswer = z.infer<typeof imageAnswerSchema>;
