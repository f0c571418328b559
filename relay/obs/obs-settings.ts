import * as z from 'zod';
import { recipeSchema, switchesSchema } from '#protocol/obs-api.ts';
import { idSchema } from '#protocol/session.ts';

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
