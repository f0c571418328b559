import * as z from 'zod';
import { recipeSchema } from './installation.ts';
import { switchesSchema } from './obs-settings.ts';

const epochMs = z.number().int();

/** Everything `/obs` and `hudson obs status` show. */
export const obsStatusSchema = z.object({
  state: z.enum(['off', 'connected', 'away']),
  since: epochMs.nullable(),
  obsVersion: z.string().nullable(),
  /** Why it is away, in words, and what to do. */
  trouble: z.object({ kind: z.string(), what: z.string(), todo: z.string() }).nullable(),
  /** The address without the password. */
  url: z.string().nullable(),
  hasPassword: z.boolean(),
  /** The address comes from OBS_URL and can only be changed there. */
  isFromEnvironment: z.boolean(),
  /** Another relay of this database works with OBS. */
  isElsewhere: z.boolean(),
  sessionId: z.string().nullable(),
  recipe: recipeSchema.nullable(),
  switches: switchesSchema,
  installed: z
    .object({ source: z.string(), scene: z.string(), isInProgram: z.boolean(), mended: z.array(z.string()) })
    .nullable(),
  /** Why it is not installed although it should be. */
  problem: z.string().nullable(),
  /** What was done last for an overlay that had stopped. */
  healed: z.object({ how: z.enum(['refresh', 'reload']), at: epochMs, count: z.number().int() }).nullable(),
  /** Why the recording gets no chapters; null: it does, or nothing is recorded. */
  noChapters: z.string().nullable(),
  /** The last wish that was dealt with. */
  wishDone: z.string().nullable(),
});
export type ObsStatusReport = z.infer<typeof obsStatusSchema>;
export type Healed = NonNullable<ObsStatusReport['healed']>;
