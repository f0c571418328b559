import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { deviceSchema, endedSchema, overlayLinkSchema } from '#protocol/devices-api.ts';
import type { clientKindSchema, Role } from '#protocol/messages.ts';
import { slugSchema } from '#protocol/session.ts';
import type { Audit } from '../access/audit.ts';
import type { PairedDevice } from '../access/devices.ts';
import type { Principal } from '../access/principal.ts';
import type { Attendance } from '../live/connection-deps.ts';
import type { Ended } from '../store/access.ts';
import type { ListedDevice } from '../store/devices.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';
import { listAnswer } from './schemas.ts';

export interface DeviceDeps {
  readonly devices: {
    list(): Promise<ListedDevice[]>;
    rename(id: string, name: string): Promise<boolean>;
    revoke(id: string): Promise<boolean>;
    signOut(loginId: string): Promise<void>;
    overlayLink(): Promise<PairedDevice>;
    replaceOverlayLink(): Promise<PairedDevice>;
    revokeAllBut(by: Principal): Promise<Ended>;
  };
  /** Who is connected to this relay. */
  readonly attendance: () => readonly Attendance[];
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

export const deviceName = z.string().trim().min(1, 'give it a name').max(40, 'at most 40 characters');

const linkQuery = z.object({ session: slugSchema.optional() });
const ids = { device: z.string().regex(/^\d{1,18}$/), login: z.uuid() };

/** Who may come in besides by a secret, and who is in now. */
export function deviceEndpoints({ devices, attendance, audit, addressOf }: DeviceDeps): Endpoint[] {
  const found = async (id: string | undefined, by: Principal): Promise<ListedDevice> => {
    const isId = ids.device.safeParse(id).success || ids.login.safeParse(id).success;
    const device = isId ? (await devices.list()).find((listed) => listed.id === id) : undefined;
    if (!device) throw new Problem(404, 'There is no such device', []);
    if (device.role === 'admin' && by.role !== 'admin') throw new Problem(403, 'Only an admin may do that', []);
    return device;
  };
  const linkPath = (token: string, session: string | undefined) => `/overlay/${session ?? ''}#token=${token}`;

  return [
    endpoint({
      ...{ method: 'get', path: '/api/devices', may: 'produce', query: null, body: null },
      summary: 'Paired devices and sign-ins, with what each shows now',
      answers: { 200: { description: 'All of them', schema: listAnswer(deviceSchema) } },
      async handle({ by }) {
        const here = attendance();
        const items = (await devices.list()).map((device) => ({
          ...device,
          isYou: by.via.id === device.id,
          connected: here.filter(({ via }) => via.id === device.id).map(({ via: _, ...rest }) => rest),
        }));
        return { items, nextCursor: null };
      },
    }),
    endpoint({
      ...{
        method: 'patch',
        path: '/api/devices/:id',
        may: 'produce',
        query: null,
        body: z.object({ name: deviceName }),
      },
      summary: 'Call a device something else',
      answers: { 204: { description: 'Done', schema: null } },
      async handle({ params, body, by, ctx }) {
        const device = await found(params.id, by);
        if (device.type === 'login') throw new Problem(409, 'A sign-in has no name of its own', []);
        await devices.rename(device.id, body.name);
        ctx.status = 204;
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/devices/:id', may: 'produce', query: null, body: null },
      summary: 'Revoke a device, or end a sign-in: its sockets close within a second, on every relay',
      answers: { 204: { description: 'It is out', schema: null } },
      async handle({ params, by, ctx }) {
        const device = await found(params.id, by);
        if (device.type === 'login') await devices.signOut(device.id);
        else await devices.revoke(device.id);
        const { id, name, role, type } = device;
        audit({ action: `${type}.revoked`, by, detail: { id, name, role }, address: addressOf(ctx.req) });
        ctx.status = 204;
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/devices/revoke-all', may: 'administer', query: null, body: null },
      summary: 'End every sign-in and device but your own: their sockets close within a second, on every relay',
      answers: { 200: { description: 'How many that were', schema: endedSchema } },
      async handle({ by, ctx }) {
        const ended = await devices.revokeAllBut(by);
        audit({ action: 'device.all-revoked', by, detail: { ...ended }, address: addressOf(ctx.req) });
        return ended;
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/overlay-link', may: 'produce', query: linkQuery, body: null },
      summary: 'The address of the overlay with its token, for an OBS that Hudson cannot reach',
      answers: { 200: { description: 'The link', schema: overlayLinkSchema } },
      async handle({ query, ctx }) {
        ctx.set('Cache-Control', 'no-store');
        return { path: linkPath((await devices.overlayLink()).token, query.session) };
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/overlay-link/replace', may: 'produce', query: linkQuery, body: null },
      summary: 'Another overlay link; the old one is out within a second',
      answers: { 200: { description: 'The new link', schema: overlayLinkSchema } },
      async handle({ query, by, ctx }) {
        const { id, token } = await devices.replaceOverlayLink();
        audit({ action: 'device.replaced', by, detail: { id, name: 'Overlay link' }, address: addressOf(ctx.req) });
        ctx.set('Cache-Control', 'no-store');
        return { path: linkPath(token, query.session) };
      },
    }),
  ];
}

/** The role a device of a kind is given where nobody says another. */
export function usualRole(kind: z.infer<typeof clientKindSchema>): Role {
  return kind === 'overlay' || kind === 'talent' ? kind : 'producer';
}
