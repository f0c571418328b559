import * as z from 'zod';
import { ask } from './api.ts';

const recipeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scene'), scene: z.string() }),
  z.object({ kind: z.literal('talent'), keepInPreview: z.boolean() }),
]);
export type Recipe = z.infer<typeof recipeSchema>;

const switchesSchema = z.object({
  sectionScenes: z.record(z.string(), z.string()),
  nameSource: z.string().nullable(),
  priceSource: z.string().nullable(),
  recordOnGoLive: z.boolean(),
});
export type Switches = z.infer<typeof switchesSchema>;

const statusSchema = z.object({
  state: z.enum(['off', 'connected', 'away']),
  since: z.number().nullable(),
  obsVersion: z.string().nullable(),
  trouble: z.object({ kind: z.string(), what: z.string(), todo: z.string() }).nullable(),
  url: z.string().nullable(),
  hasPassword: z.boolean(),
  isFromEnvironment: z.boolean(),
  isElsewhere: z.boolean(),
  sessionId: z.string().nullable(),
  recipe: recipeSchema.nullable(),
  switches: switchesSchema,
  installed: z.object({ source: z.string(), scene: z.string(), isInProgram: z.boolean() }).nullable(),
  problem: z.string().nullable(),
  healed: z.object({ how: z.enum(['refresh', 'reload']), at: z.number(), count: z.number() }).nullable(),
  noChapters: z.string().nullable(),
});
export type ObsStatus = z.infer<typeof statusSchema>;

const choicesSchema = z.object({
  scenes: z.array(z.string()),
  program: z.string().nullable(),
  monitors: z.array(z.object({ index: z.number(), name: z.string(), width: z.number(), height: z.number() })),
  textSources: z.array(z.string()),
  isStudioMode: z.boolean(),
  isRecording: z.boolean(),
  isStreaming: z.boolean(),
  canvas: z.object({ width: z.number(), height: z.number(), fps: z.number() }),
});
export type ObsChoices = z.infer<typeof choicesSchema>;

export const readObs = (signal: AbortSignal) => ask(statusSchema, '/api/obs', { signal });
export const readChoices = (signal: AbortSignal) => ask(choicesSchema, '/api/obs/choices', { signal });

export const connectObs = (url: string | null, password: string | null) =>
  ask(statusSchema, '/api/obs/connection', {
    method: 'PUT',
    // An empty field leaves the password that is kept.
    body: { url, ...(password !== null && { password }) },
  });

export const installInObs = (recipe: Recipe, session: string) =>
  ask(statusSchema, '/api/obs/install', { method: 'POST', body: { recipe, session } });

export const removeFromObs = () => ask(statusSchema, '/api/obs/uninstall', { method: 'POST' });

export const setSwitches = (switches: Switches) =>
  ask(statusSchema, '/api/obs/switches', { method: 'PUT', body: switches });

export const showOnMonitor = (monitor: number) =>
  ask(statusSchema, '/api/obs/projector', { method: 'POST', body: { monitor } });
