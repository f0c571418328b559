import * as z from 'zod';
import { cueColourSchema, idSchema, slugSchema } from './session.ts';

/** A cue kept for one press. */
export const cuePresetSchema = z.object({
  id: idSchema,
  text: z.string(),
  colour: cueColourSchema,
  /** Makes it a countdown. */
  countdownSeconds: z.number().int().nullable(),
});
export type CuePreset = z.infer<typeof cuePresetSchema>;

const text = z.string().trim().min(1).max(1000);
const countdownSeconds = z.number().int().min(1).max(3600).nullable();
/** Presets are a brand's; a session names its brand. */
const session = z.union([idSchema, slugSchema]);

export const presetsOfSchema = z.object({ session });
export const newPresetSchema = z.strictObject({
  session,
  text,
  colour: cueColourSchema,
  countdownSeconds,
  /** Where it stands, from 1; absent: at the end. */
  position: z.number().int().min(1).max(1000).optional(),
});
export type NewPreset = z.infer<typeof newPresetSchema>;
export const presetChangesSchema = z.strictObject({ text, colour: cueColourSchema, countdownSeconds }).partial();
export type PresetChanges = z.infer<typeof presetChangesSchema>;
export const presetOrderSchema = z.strictObject({ session, ids: z.array(idSchema).max(1000) });
