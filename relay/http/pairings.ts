import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { openedPairingSchema, pairingStatusSchema } from '#protocol/devices-api.ts';
import { clientKindSchema, type Role, roleSchema } from '#protocol/messages.ts';
import type { Audit } from '../access/audit.ts';
import type { Pairings, Redeemed } from '../access/pairing.ts';
import { deviceName, usualRole } from './devices.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface PairingEndpointDeps {
  readonly pairings: Pairings;
  /** Where other machines reach the relay; null: they do not. */
  readonly reachableAt: () => string | null;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

const openBody = z.object({ name: deviceName, kind: clientKindSchema, role: roleSchema.optional() });
const redeemBody = z.object({
  code: z.string().regex(/^[\d\s-]{6,12}$/, 'six digits'),
  /** For the log: what the device calls itself. Its name in lists was chosen with the code. */
  name: deviceName.optional(),
  kind: clientKindSchema.optional(),
});
const redeemedSchema = z.object({
  token: z.string(),
  device: z.object({ id: z.string(), name: z.string(), kind: clientKindSchema, role: roleSchema }),
});

const RANK: readonly Role[] = ['overlay', 'talent', 'producer', 'admin'];

/** Codes of six digits that let a device in. */
export function pairingEndpoints({ pairings, reachableAt, audit, addressOf }: PairingEndpointDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'post', path: '/api/pairings', may: 'produce', query: null, body: openBody },
      summary: 'A code that pairs one device, once, within five minutes',
      answers: { 201: { description: 'The code', schema: openedPairingSchema } },
      async handle({ body, by, ctx }) {
        const { name, kind, role = usualRole(kind) } = body;
        if (RANK.indexOf(role) > RANK.indexOf(by.role)) throw new Problem(403, `Only an admin may pair an admin`, []);
        const opened = await pairings.open({ name, kind, role });
        audit({ action: 'pairing.opened', by, detail: { name, kind, role }, address: addressOf(ctx.req) });
        ctx.status = 201;
        return { ...opened, reachableAt: reachableAt() };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/pairings/:id', may: 'produce', query: null, body: null },
      summary: 'Whether somebody has typed the code',
      answers: { 200: { description: 'How it stands', schema: pairingStatusSchema } },
      async handle({ params }) {
        const pairing = await pairings.find(idOf(params.id));
        const deviceId = pairing?.deviceId ?? null;
        return { status: deviceId ? 'paired' : pairing ? 'waiting' : 'ended', deviceId };
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/pairings/:id', may: 'produce', query: null, body: null },
      summary: 'Nobody may use the code any more',
      answers: { 204: { description: 'It is ended', schema: null } },
      async handle({ params, ctx }) {
        await pairings.end(idOf(params.id));
        ctx.status = 204;
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/pairings/redeem', may: 'anyone', query: null, body: redeemBody },
      summary: 'Become a device by its code. The token is told once.',
      answers: { 200: { description: 'Paired', schema: redeemedSchema } },
      async handle({ body, ctx }) {
        const address = addressOf(ctx.req);
        const redeemed = await pairings.redeem(body.code.replace(/\D/g, ''), address);
        noteRedeemed(audit, redeemed, address);
        if (redeemed.type !== 'paired') throw codeProblem(redeemed, (seconds) => ctx.set('Retry-After', seconds));
        const { deviceId, name, kind, role } = redeemed.pairing;
        ctx.set('Cache-Control', 'no-store');
        return { token: redeemed.token, device: { id: deviceId ?? '', name, kind, role } };
      },
    }),
  ];
}

/** What goes into the audit log of a code that was typed. */
export function noteRedeemed(audit: Audit, redeemed: Redeemed, address: string | null): void {
  switch (redeemed.type) {
    case 'paired': {
      const { deviceId, name, kind, role } = redeemed.pairing;
      return audit({ action: 'device.paired', by: null, detail: { id: deviceId, name, kind, role }, address });
    }
    case 'wrong':
      return audit({ action: 'pairing.failed', by: null, detail: { left: redeemed.left }, address });
    case 'locked':
      if (redeemed.isNew) audit({ action: 'pairing.locked', by: null, detail: {}, address });
  }
}

export const WRONG_CODE = 'That is not a code that is open now.';

function codeProblem(redeemed: Exclude<Redeemed, { type: 'paired' }>, retryAfter: (seconds: string) => void): Problem {
  if (redeemed.type === 'wrong') return new Problem(401, WRONG_CODE, [{ message: WRONG_CODE }]);
  retryAfter(String(Math.ceil(redeemed.forMs / 1000)));
  return new Problem(429, 'Too many tries', [{ message: 'Too many tries. Wait for five minutes.' }]);
}

function idOf(id: string | undefined): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new Problem(404, 'There is no such code', []);
  return parsed.data;
}
