import * as z from 'zod';
import { clientKindSchema, roleSchema } from './messages.ts';

const attendanceSchema = z.object({
  session: z.object({ slug: z.string(), name: z.string() }),
  since: z.number().int(),
  shows: z.object({ number: z.number().int().nullable(), tookMs: z.number(), isBehind: z.boolean() }).nullable(),
});

/** Somebody who may come in besides by a secret, or is in. */
export const deviceSchema = z.object({
  /** A paired device, or somebody who signed in with a secret. */
  type: z.enum(['device', 'login']),
  id: z.string(),
  name: z.string(),
  kind: clientKindSchema.nullable(),
  role: roleSchema,
  /** The one behind the overlay link. */
  isLink: z.boolean(),
  isYou: z.boolean(),
  since: z.number().int(),
  lastSeenAt: z.number().int().nullable(),
  /** Its open sockets on this relay. */
  connected: z.array(attendanceSchema),
});
export type Device = z.infer<typeof deviceSchema>;

/** How many a revocation of everybody else ended. */
export const endedSchema = z.object({ logins: z.number().int(), devices: z.number().int() });

export const overlayLinkSchema = z.object({
  /** From the relay's address on, with the token in its fragment. Without a session: the part that follows the slug. */
  path: z.string(),
});

/** A code of six digits that somebody may type now. */
export const openedPairingSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  expiresAt: z.number().int(),
  /** Where other machines reach the relay; null: the address of this page will do, or nobody does. */
  reachableAt: z.string().nullable(),
});
export type OpenedPairing = z.infer<typeof openedPairingSchema>;

export const pairingStatusSchema = z.object({
  status: z.enum(['waiting', 'paired', 'ended']),
  deviceId: z.string().nullable(),
});
