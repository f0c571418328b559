import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import * as z from 'zod';
import { type Result, sentCommandSchema } from '#protocol/commands.ts';
import { clientInfoSchema } from '#protocol/messages.ts';
import { entryView, type ReadTalkingPoints, stateView } from '../core/views.ts';
import { handleCommand } from '../live/handle-command.ts';
import type { Room } from '../live/room.ts';
import type { Rooms } from '../live/rooms.ts';
import type { LoggedEvent, SessionSummary } from '../store/sessions.ts';
import { schemaProblem } from './errors.ts';
import { Problem } from './problem.ts';

export interface SessionRoutesDeps {
  readonly rooms: Rooms;
  readonly read: ReadTalkingPoints;
  readonly listSessions: (limit: number, before: string | null) => Promise<SessionSummary[]>;
  readonly eventsAfter: (sessionId: string, revision: number, limit: number) => Promise<LoggedEvent[]>;
}

/** Who presses over HTTP, until there is a sign-in. */
export const httpCommandSchema = sentCommandSchema.extend({ client: clientInfoSchema.optional() });
const DEFAULT_CLIENT = { kind: 'other', name: 'HTTP' } as const;

const limit = z.coerce.number().int().min(1).max(500).default(100);
export const sessionListQuery = z.object({
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export const eventsQuery = z.object({ limit, cursor: z.coerce.number().int().min(0).default(0) });

export function sessionRoutes(deps: SessionRoutesDeps): Router {
  const router = new Router({ prefix: '/api/sessions' });

  router.get('/', async (ctx) => {
    const query = parsed(sessionListQuery, ctx.query);
    const items = await deps.listSessions(query.limit, query.cursor ?? null);
    ctx.body = { items, nextCursor: items.length < query.limit ? null : (items.at(-1)?.id ?? null) };
  });

  router.get('/:id', async (ctx) => {
    const { session } = await roomOf(deps.rooms, ctx.params.id);
    ctx.body = { ...session.info, status: session.state.status, entryCount: session.rundown.length };
  });

  router.get('/:id/state', async (ctx) => {
    const { session } = await roomOf(deps.rooms, ctx.params.id);
    const { type: _, ...state } = stateView(session);
    ctx.body = { ...state, cue: session.state.cue };
  });

  router.get('/:id/entries', async (ctx) => {
    const { session } = await roomOf(deps.rooms, ctx.params.id);
    const items = session.rundown.map((entry) => entryView(entry, 'producer', deps.read));
    ctx.body = { items, nextCursor: null };
  });

  router.get('/:id/events', async (ctx) => {
    const query = parsed(eventsQuery, ctx.query);
    const { session } = await roomOf(deps.rooms, ctx.params.id);
    const items = await deps.eventsAfter(session.info.id, query.cursor, query.limit);
    ctx.body = { items, nextCursor: items.length < query.limit ? null : (items.at(-1)?.revision ?? null) };
  });

  router.post('/:id/commands', bodyParser({ enableTypes: ['json'], jsonLimit: '64kb' }), async (ctx) => {
    // A form of another site can send neither this type nor a body of it without asking first.
    if (!ctx.is('application/json')) throw new Problem(415, 'Send application/json', []);
    const { client = DEFAULT_CLIENT, ...sent } = parsed(httpCommandSchema, ctx.request.body);
    const room = await roomOf(deps.rooms, ctx.params.id);
    const result = await handleCommand(room, sent, { ...client, role: 'producer' });
    ctx.status = statusOf(result);
    ctx.body = result;
  });

  return router;
}

async function roomOf(rooms: Rooms, idOrSlug: string | undefined): Promise<Room> {
  const room = await rooms.find(idOrSlug ?? '');
  if (room === null) throw new Problem(404, `There is no session "${idOrSlug}"`, []);
  return room;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (!result.success) throw schemaProblem(result.error.issues);
  return result.data;
}

function statusOf(result: Result): number {
  if (result.ok) return 200;
  if (result.reason === 'database-unavailable') return 503;
  return result.reason === 'internal-error' ? 500 : 409;
}
