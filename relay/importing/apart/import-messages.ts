import * as z from 'zod';
import { importReportSchema } from '#protocol/imports-api.ts';
import { mappingSchema } from '../mapping.ts';

const text = z.string().nullable();
const flag = z.boolean();

/** An import as the relay asks a process of its own for it: plain data. */
export const importOrderSchema = z.object({
  importId: z.uuid(),
  files: z.array(z.object({ path: z.string(), name: z.string() })),
  target: z.object({ session: text, brand: text, name: text, currency: text, newSession: text, newBrand: text }),
  reading: z.object({
    format: z.enum(['hudson', 'google-sheet', 'shopify', 'tiktok']).nullable(),
    mapping: mappingSchema.nullable(),
    sheet: text,
  }),
  mode: z.object({
    ...{ dryRun: flag, update: flag, create: flag, matchNames: flag },
    talkingPoints: z.enum(['keep-own', 'replace']),
    rundown: z.enum(['append', 'order', 'replace']),
  }),
  /** The folder or zip the pictures lie in that were sent with the files; null: none were. */
  pictures: text,
  by: z.object({ name: z.string(), kind: z.string(), role: z.string() }),
  /** When it is said to happen. */
  at: z.number(),
});
export type ImportOrder = z.infer<typeof importOrderSchema>;

const tlsSchema = z.object({ rejectUnauthorized: flag, ca: z.string().optional() });

const addressSchema = z.object({
  ...{ host: z.string(), port: z.number(), user: z.string(), password: z.string(), database: z.string() },
  ssl: z.union([z.literal(false), tlsSchema]),
});

/** What is to be done, and in which database. */
export const importRequestSchema = z.object({ order: importOrderSchema, address: addressSchema });

const progressSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('waiting') }),
  z.object({ phase: z.literal('reading'), bytes: z.number(), totalBytes: z.number(), rows: z.number() }),
  z.object({ phase: z.literal('writing') }),
]);

export const importAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('report'), report: importReportSchema }),
  z.object({ type: z.literal('fault'), message: z.string() }),
]);
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
