import * as z from 'zod';

/** What is wanted in OBS. */
export const recipeSchema = z.discriminatedUnion('kind', [
  /** The overlay on top of one scene: for a scene that viewers do not see, or on purpose. */
  z.object({ kind: z.literal('scene'), scene: z.string().min(1).max(256) }),
  /** A scene of our own that shows the program with the overlay on top, for the preview or a monitor of the talent. */
  z.object({ kind: z.literal('talent'), keepInPreview: z.boolean() }),
]);
export type Recipe = z.infer<typeof recipeSchema>;

const sourceName = z.string().trim().min(1).max(256);

/** What OBS does beside showing the overlay; all off unless somebody wants it. */
export const switchesSchema = z.object({
  /** Section of the rundown -> the scene OBS switches to when a product of that section comes on. */
  sectionScenes: z.record(z.string().max(255), sourceName).default({}),
  /** Text sources for a lower third that viewers see. */
  nameSource: sourceName.nullable().default(null),
  priceSource: sourceName.nullable().default(null),
  recordOnGoLive: z.boolean().default(false),
});
export type Switches = z.infer<typeof switchesSchema>;

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

const monitorSchema = z.object({ index: z.number().int(), name: z.string(), width: z.number(), height: z.number() });

/** What can be chosen from, asked of OBS itself. */
export const obsChoicesSchema = z.object({
  scenes: z.array(z.string()),
  program: z.string().nullable(),
  monitors: z.array(monitorSchema),
  textSources: z.array(z.string()),
  isStudioMode: z.boolean(),
  isRecording: z.boolean(),
  isStreaming: z.boolean(),
  canvas: z.object({ width: z.number(), height: z.number(), fps: z.number() }),
});
export type ObsChoices = z.infer<typeof obsChoicesSchema>;
