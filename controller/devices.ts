import * as z from 'zod';
import { type ClientKind, clientKindSchema, roleSchema } from '#protocol/messages.ts';
import { ask, pageOf } from './api.ts';

const deviceSchema = z.object({
  type: z.enum(['device', 'login']),
  id: z.string(),
  name: z.string(),
  kind: clientKindSchema.nullable(),
  role: roleSchema,
  isLink: z.boolean(),
  isYou: z.boolean(),
  since: z.number(),
  lastSeenAt: z.number().nullable(),
  connected: z.array(
    z.object({
      session: z.object({ slug: z.string(), name: z.string() }),
      since: z.number(),
      shows: z.object({ number: z.number().nullable(), tookMs: z.number(), isBehind: z.boolean() }).nullable(),
    }),
  ),
});
export type Device = z.infer<typeof deviceSchema>;

const openedSchema = z.object({
  id: z.string(),
  code: z.string(),
  expiresAt: z.number(),
  reachableAt: z.string().nullable(),
});
export type OpenedPairing = z.infer<typeof openedSchema>;

const linkSchema = z.object({ path: z.string() });
const statusSchema = z.object({ status: z.enum(['waiting', 'paired', 'ended']) });

export const loadDevices = async () => (await ask(pageOf(deviceSchema), '/api/devices')).items;
export const revoke = (id: string) => ask(z.null(), `/api/devices/${id}`, { method: 'DELETE' });
const endedSchema = z.object({ logins: z.number(), devices: z.number() });
export const revokeAll = () => ask(endedSchema, '/api/devices/revoke-all', { method: 'POST' });
export const openPairing = (body: { name: string; kind: ClientKind }) =>
  ask(openedSchema, '/api/pairings', { method: 'POST', body });
export const endPairing = (id: string) => ask(z.null(), `/api/pairings/${id}`, { method: 'DELETE' });
export const pairingStatus = async (id: string) => (await ask(statusSchema, `/api/pairings/${id}`)).status;
export const loadLink = async (session: string) => (await ask(linkSchema, `/api/overlay-link?session=${session}`)).path;
export const replaceLink = async (session: string) =>
  (await ask(linkSchema, `/api/overlay-link/replace?session=${session}`, { method: 'POST' })).path;

/** An overlay link as it may stand on a screen that is shared: its token is left out. */
export const withoutToken = (link: string) => link.replace(/#.*/, '#••••••••••••');
