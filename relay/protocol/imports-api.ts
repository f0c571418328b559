import * as z from 'zod';
import { brandFieldsSchema } from './catalogue-api.ts';
import { slugSchema } from './session.ts';
import { sessionFieldsSchema } from './sessions-api.ts';

/** What `/api/imports` takes and answers. A file is sent first, then planned as often as wished, then carried out. */

export const LARGEST_IMPORT_BYTES = 100_000_000;

/** Of one zip of pictures; single ones are bounded as everywhere. */
export const LARGEST_PICTURES_BYTES = 512 * 1024 * 1024;

/** The name is that of the file just sent, the bytes are of all that were sent under the id. */
export const uploadedSchema = z.object({ id: z.uuid(), name: z.string(), bytes: z.number().int() });

/** Where the file goes, and what it may do. */
export const importOptionsSchema = z.strictObject({
  /** Null: into the catalogue only. */
  session: slugSchema.nullable(),
  /** Null: the session's. */
  brand: slugSchema.nullable(),
  /** The name of a session to be made for the file, in the place of `session`. */
  newSession: sessionFieldsSchema.shape.name.nullable().default(null),
  /** The same in the place of `brand`. */
  newBrand: brandFieldsSchema.pick({ name: true, currency: true }).strict().nullable().default(null),
  /** Products that differ take over what the file says. */
  update: z.boolean(),
  /** What becomes of talking points somebody wrote here. */
  talkingPoints: z.enum(['keep-own', 'replace']),
  rundown: z.enum(['append', 'order', 'replace']),
  /** Which column of an unknown sheet is which of ours; remembered for the brand. Null: none, or the one remembered. */
  mapping: z.record(z.string(), z.string().min(1).max(500)).nullable(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

const at = { line: z.number().int(), file: z.string().optional() };
const text = z.string().nullable();

const sheetSchema = z.object({ name: z.string(), title: text, encoding: text, delimiter: text, sheet: text });

const outcome = {
  importId: text,
  sheets: z.array(sheetSchema),
  counts: z.object({
    ...{ new: z.number().int(), changed: z.number().int(), kept: z.number().int(), unchanged: z.number().int() },
    ...{ added: z.number().int(), removed: z.number().int(), pictures: z.number().int() },
  }),
  newProducts: z.array(
    z.object({
      ...{ ...at, product: z.string(), originalPrice: text, salePrice: text },
      ...{ stock: z.number().int().nullable(), pictures: z.number().int() },
    }),
  ),
  changes: z.array(z.object({ ...at, product: z.string(), column: z.string(), before: text, after: text })),
  changeCount: z.number().int(),
  keptPoints: z.array(z.object({ ...at, product: z.string(), before: text, after: text })),
  keptPointsCount: z.number().int(),
  otherNumbers: z.array(z.object({ ...at, wanted: z.number().int(), number: z.number().int() })),
  otherNumberCount: z.number().int(),
  removed: z.array(z.object({ number: z.number().int(), product: z.string() })),
  /** By their slugs, what did not exist before and does now, or would. */
  created: z.object({ brand: text, session: text }),
  warnings: z.array(z.string()),
};

const problemSchema = z.object({
  ...{ line: z.number().int().nullable(), column: text, value: text, reason: z.string() },
  file: z.string().optional(),
});
export type ImportProblem = z.infer<typeof problemSchema>;

export const importReportSchema = z.discriminatedUnion('result', [
  z.object({ result: z.literal('planned'), ...outcome }),
  z.object({ result: z.literal('imported'), ...outcome }),
  z.object({
    result: z.literal('refused'),
    sheets: z.array(sheetSchema),
    problems: z.array(problemSchema),
    problemCount: z.number().int(),
    warnings: z.array(z.string()),
    /** The first rows of a file of no known format: somebody is to say what its columns are. */
    unmapped: z.array(z.array(z.string())).nullable(),
  }),
]);
export type ImportReport = z.infer<typeof importReportSchema>;

export const importProgressSchema = z.object({
  phase: z.enum(['waiting', 'reading', 'writing']),
  rows: z.number().int(),
  /** Of the file, 0 to 1. */
  share: z.number(),
});

export const importStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('working'), progress: importProgressSchema }),
  z.object({ state: z.literal('done'), report: importReportSchema }),
  /** A fault of ours; nothing was written. */
  z.object({ state: z.literal('failed') }),
]);
export type ImportState = z.infer<typeof importStateSchema>;

export const sentPictureSchema = z.object({ name: z.string() });

/** How far the pictures of an import are. They are fetched after it, also when nobody looks. */
export const pictureStandingSchema = z.object({
  ...{ total: z.number().int(), done: z.number().int(), failed: z.number().int() },
  problems: z.array(z.object({ from: z.string(), reason: z.string() })),
});
export type PictureStanding = z.infer<typeof pictureStandingSchema>;

/** How many products are gone again, have again what they had, and keep something because somebody changed it since. */
export const undoAnswerSchema = z.object({
  removed: z.number().int(),
  restored: z.number().int(),
  kept: z.number().int(),
});
