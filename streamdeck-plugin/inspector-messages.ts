import * as z from 'zod';
import { cuePresetSchema } from '#protocol/cue-presets-api.ts';

/** What the inspector page asks of the plugin. The token never crosses to the page. */
export const inspectorRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open') }),
  z.object({ type: z.literal('pair'), relay: z.string().max(200), code: z.string().max(20) }),
  z.object({ type: z.literal('unpair') }),
  /** A slug; empty: the one that is live. */
  z.object({ type: z.literal('choose'), session: z.string().max(255) }),
  z.object({ type: z.literal('guard'), guardMs: z.number().int().min(0).max(1000) }),
  z.object({ type: z.literal('follow'), followPages: z.boolean() }),
]);
export type InspectorRequest = z.infer<typeof inspectorRequestSchema>;

export const pairingFailureSchema = z.enum([
  'unreachable',
  'not-hudson',
  'bad-address',
  'bad-code',
  'too-many',
  'busy-elsewhere',
]);
export type PairingFailure = z.infer<typeof pairingFailureSchema>;

export const linkSchema = z.enum([
  'live',
  'starting',
  'connecting',
  'offline',
  'not-paired',
  'revoked',
  'not-allowed',
  'other-version',
  'no-session',
]);

/** Everything the inspector page shows of the plugin. */
export const inspectorStatusSchema = z.object({
  type: z.literal('status'),
  link: linkSchema,
  /** The name of the session that is followed. */
  sessionName: z.string().nullable(),
  isPaired: z.boolean(),
  /** The one that is used, or the one that was found on this machine. */
  relay: z.string(),
  /** Hudson answers at that address on this machine. */
  isFound: z.boolean(),
  pairing: z.object({ isAsking: z.boolean(), failure: pairingFailureSchema.nullable() }),
  session: z.string(),
  sessions: z.array(z.object({ slug: z.string(), name: z.string() })),
  presets: z.array(cuePresetSchema.omit({ id: true })),
  guardMs: z.number(),
  followPages: z.boolean(),
});
export type InspectorStatus = z.infer<typeof inspectorStatusSchema>;
