import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Audit } from '../access/audit.ts';
import type { AuditFilter, StoredAuditEvent } from '../store/audit.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { listAnswer } from './schemas.ts';

export interface AuditDeps {
  readonly auditLog: {
    list(filter: AuditFilter): Promise<StoredAuditEvent[]>;
    days(): Promise<number>;
    setDays(days: number): Promise<void>;
  };
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

const query = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  /** The beginning of what happened: "login", "device.revoked". */
  action: z
    .string()
    .regex(/^[a-z.-]{1,60}$/i)
    .optional(),
  search: z.string().trim().min(1).max(100).optional(),
});

const eventSchema = z.object({
  id: z.string(),
  at: z.number().int(),
  action: z.string(),
  actor: z.record(z.string(), z.unknown()),
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
});
const keptSchema = z.object({ days: z.number().int().min(1).max(3650) });

/** Who did what and when, for an admin. */
export function auditEndpoints({ auditLog, audit, addressOf }: AuditDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/audit', may: 'administer', query, body: null },
      summary: 'The audit log, newest first',
      answers: { 200: { description: 'A page of it', schema: listAnswer(eventSchema) } },
      async handle({ query: { limit, cursor, action, search } }) {
        const filter = { limit, before: cursor ?? null, action: action ?? null, search: search ?? null };
        const items = await auditLog.list(filter);
        return { items, nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null) };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/settings/audit', may: 'administer', query: null, body: null },
      summary: 'How many days the audit log goes back',
      answers: { 200: { description: 'Days', schema: keptSchema } },
      handle: async () => ({ days: await auditLog.days() }),
    }),
    endpoint({
      ...{ method: 'put', path: '/api/settings/audit', may: 'administer', query: null, body: keptSchema },
      summary: 'Keep the audit log for so many days',
      answers: { 200: { description: 'Days', schema: keptSchema } },
      async handle({ body, by, ctx }) {
        await auditLog.setDays(body.days);
        audit({ action: 'settings.changed', by, detail: { auditDays: body.days }, address: addressOf(ctx.req) });
        return body;
      },
    }),
  ];
}
