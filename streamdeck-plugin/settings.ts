import * as z from 'zod';
import { cueColourSchema } from '#protocol/session.ts';

/** What the Stream Deck app keeps is an edge: a profile of an older version, or one that was edited by hand. */
export const DEFAULT_GUARD_MS = 150;

/** Of the whole plugin; the only place where the address and the token are kept. */
export const globalSettingsSchema = z.object({
  relay: z.string().catch(''),
  token: z.string().catch(''),
  /** A slug; empty: the one that is live. */
  session: z.string().catch(''),
  guardMs: z.number().int().min(0).max(1000).catch(DEFAULT_GUARD_MS),
  followPages: z.boolean().catch(false),
});
export type GlobalSettings = z.infer<typeof globalSettingsSchema>;

export const NO_SETTINGS: GlobalSettings = globalSettingsSchema.parse({});

/** What happens when a key is held; `nothing`: a held key is a pressed one. */
export const holdSchema = z.enum(['nothing', 'undo', 'first', 'last', 'clearCue']).catch('nothing');
export type HoldChoice = z.infer<typeof holdSchema>;

/** A field of the inspector that was emptied arrives as "". */
const wholeNumber = z.coerce.number().int().positive().nullable().catch(null);

export const moveSettingsSchema = z.object({ hold: holdSchema });
export const jumpSettingsSchema = z.object({ number: wholeNumber, hold: holdSchema });
export const productSettingsSchema = z.object({ place: wholeNumber, hold: holdSchema });
export const pageSettingsSchema = z.object({ direction: z.enum(['back', 'forward', 'here']).catch('forward') });
export const imageSettingsSchema = z.object({ direction: z.enum(['back', 'forward']).catch('forward') });
export const padSettingsSchema = z.object({
  key: z
    .string()
    .regex(/^(\d|clear|go)$/)
    .catch('go'),
});
export const nowSettingsSchema = z.object({ press: z.enum(['page', 'open', 'nothing']).catch('page') });
export const cueSettingsSchema = z.object({
  text: z.string().max(1000).catch(''),
  colour: cueColourSchema.catch('amber'),
  countdownSeconds: z.coerce.number().int().min(1).max(3600).nullable().catch(null),
});
export type CueSettings = z.infer<typeof cueSettingsSchema>;
export const noSettingsSchema = z.object({});
