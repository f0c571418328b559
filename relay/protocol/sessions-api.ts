import * as z from 'zod';
import { idSchema, sessionInfoSchema, sessionStatusSchema, slugSchema } from './session.ts';

/** What `/api/sessions` takes and answers, for the relay and its pages. */

export const hostRoleSchema = z.enum(['primary', 'co-host']);

export const sessionHostSchema = z.object({ id: idSchema, name: z.string(), role: hostRoleSchema });
export type SessionHost = z.infer<typeof sessionHostSchema>;

const epochMs = z.number().int();

/** One line of the list. */
export const sessionSummarySchema = z.object({
  id: idSchema,
  slug: slugSchema,
  name: z.string(),
  brandName: z.string(),
  status: sessionStatusSchema,
  scheduledAt: epochMs.nullable(),
  durationMinutes: z.number().int(),
  completedAt: epochMs.nullable(),
  archivedAt: epochMs.nullable(),
  entryCount: z.number().int(),
  /** Of the first products that have a picture. */
  thumbnails: z.array(z.string()),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

export const sessionPageSchema = z.object({ items: z.array(sessionSummarySchema), nextCursor: z.string().nullable() });
export type SessionPage = z.infer<typeof sessionPageSchema>;

/** What a producer may change of a session; the rundown changes by commands. */
export const sessionFieldsSchema = z.object({
  name: z.string().trim().min(1).max(500),
  slug: slugSchema,
  brandId: idSchema,
  scheduledAt: epochMs.nullable(),
  durationMinutes: z.number().int().min(1).max(1440),
  /** Whether the talent may move the show and turn pictures. */
  talentMayMove: z.boolean().optional(),
  /** The producer's own. */
  notes: z.string().trim().max(10_000).nullable(),
  /** In order, the primary host first; at most one of them is. */
  hosts: z
    .array(z.object({ id: idSchema, role: hostRoleSchema }))
    .max(20)
    .refine((hosts) => new Set(hosts.map(({ id }) => id)).size === hosts.length, 'A host is named twice')
    .refine((hosts) => hosts.filter(({ role }) => role === 'primary').length <= 1, 'Only one host is the primary one'),
});
export type SessionFields = z.infer<typeof sessionFieldsSchema>;

export const someSessionFieldsSchema = sessionFieldsSchema.partial().strict();
export type SomeSessionFields = z.infer<typeof someSessionFieldsSchema>;

export const sessionDetailsSchema = sessionInfoSchema.extend({
  status: sessionStatusSchema,
  entryCount: z.number().int(),
  brandId: idSchema,
  hosts: z.array(sessionHostSchema),
  liveAt: epochMs.nullable(),
  completedAt: epochMs.nullable(),
  archivedAt: epochMs.nullable(),
  /** Absent for those who may not read them. */
  notes: z.string().nullable().optional(),
});
export type SessionDetails = z.infer<typeof sessionDetailsSchema>;

/** Without a slug one is made from the name. */
export const newSessionSchema = sessionFieldsSchema
  .partial()
  .extend({ name: sessionFieldsSchema.shape.name, brandId: idSchema })
  .strict();
export type NewSession = z.infer<typeof newSessionSchema>;

/**
 * Only the named fields change. `was` says what their writer saw in them: where somebody else has written something in
 * between, nothing is changed and the answer is 409, with those fields named.
 */
export const sessionChangesSchema = z.strictObject({
  set: someSessionFieldsSchema.extend({ archived: z.boolean().optional() }).strict(),
  was: someSessionFieldsSchema.default({}),
});
export type SessionChanges = z.infer<typeof sessionChangesSchema>;
