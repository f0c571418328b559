import * as z from 'zod';
import { idSchema } from '#protocol/session.ts';
import { recipeSchema } from './installation.ts';

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

/** Everything that is kept about OBS, in the database, so that it is made true again whatever restarts. */
export const obsSettingsSchema = z.object({
  /** Null: as `OBS_URL` and `OBS_PASSWORD` say, or none. */
  url: z.string().nullable().default(null),
  password: z.string().nullable().default(null),
  /** Whose overlay OBS shows. A session that goes live takes its place. */
  sessionId: idSchema.nullable().default(null),
  /** Null: nothing is installed. */
  recipe: recipeSchema.nullable().default(null),
  /** The device of the overlay in OBS. */
  overlayDeviceId: idSchema.nullable().default(null),
  switches: switchesSchema.prefault({}),
  /** Names the last time somebody asked to install, repair or remove; who works with OBS says when it is done. */
  wish: z.string().nullable().default(null),
});
export type ObsSettings = z.infer<typeof obsSettingsSchema>;

export const NO_OBS_SETTINGS: ObsSettings = obsSettingsSchema.parse({});

/** `ws://host:port`; a bare `host:port` is meant so. */
export const obsUrlSchema = z
  .string()
  .trim()
  .transform((text) => (/^[a-z]+:\/\//i.test(text) ? text : `ws://${text}`))
  .refine(
    (text) => URL.canParse(text) && ['ws:', 'wss:'].includes(new URL(text).protocol) && new URL(text).hostname !== '',
    'must look like ws://localhost:4455, as OBS shows it under Tools, WebSocket Server Settings',
  );
