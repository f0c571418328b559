import type { Registry } from 'prom-client';
import * as z from 'zod';
import { isOfThisMachine } from '../access/peer.ts';
import { mayRole } from '../core/permissions.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface HealthDeps {
  /** Resolves when the database answers and its schema is this build's; rejects otherwise. */
  readonly checkReady: () => Promise<void>;
  readonly metrics: Registry;
  readonly onFault: (error: unknown, detail: object) => void;
}

const healthSchema = z.object({ ok: z.boolean(), reason: z.string().optional() });

/** For whoever watches the relay: is the process there, is it ready to work, how is it doing. */
export function healthEndpoints({ checkReady, metrics, onFault }: HealthDeps): Endpoint[] {
  // Anybody may ask, as often as they like: the database is asked once at a time.
  let checking: Promise<void> | null = null;
  const checkTogether = () => {
    checking ??= checkReady().finally(() => {
      checking = null;
    });
    return checking;
  };
  return [
    endpoint({
      ...{ method: 'get', path: '/healthz', may: 'anyone', query: null, body: null },
      summary: 'The process is there',
      answers: { 200: { description: 'It is', schema: healthSchema } },
      handle: () => ({ ok: true }),
    }),
    endpoint({
      ...{ method: 'get', path: '/readyz', may: 'anyone', query: null, body: null },
      summary: 'The database answers and its schema is up to date',
      answers: {
        200: { description: 'It can work', schema: healthSchema },
        503: { description: 'It cannot, with the reason', schema: healthSchema },
      },
      async handle({ ctx }) {
        try {
          await checkTogether();
          return { ok: true };
        } catch (error) {
          ctx.status = 503;
          onFault(error, { readyz: true });
          return { ok: false, reason: 'the database does not answer, or its schema is not that of this build' };
        }
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/metrics', may: 'anyone', query: null, body: null },
      summary: 'Figures for Prometheus: for programs of this machine, and for an admin',
      answers: { 200: { description: 'In its text format', schema: null } },
      async handle({ ctx, by }) {
        const isAdmin = by !== null && mayRole(by.role, 'administer');
        if (!isAdmin && !isOfThisMachine(ctx.req))
          throw new Problem(by ? 403 : 401, 'From outside only for an admin', []);
        ctx.type = metrics.contentType;
        ctx.body = await metrics.metrics();
      },
    }),
  ];
}
