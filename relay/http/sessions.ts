import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { type Result, resultSchema, sentCommandSchema } from '#protocol/commands.ts';
import { clientInfoSchema, stateSchema } from '#protocol/messages.ts';
import { cueSchema, entrySchema } from '#protocol/session.ts';
import { sessionPageSchema } from '#protocol/sessions-api.ts';
import type { Audit } from '../access/audit.ts';
import { cueView, entryView, type Read, stateView } from '../core/views.ts';
import { auditCommand } from '../live/audited-command.ts';
import { handleCommand } from '../live/handle-command.ts';
import type { Room } from '../live/room.ts';
import type { Rooms } from '../live/rooms.ts';
import type { listSessions, SessionCursor, SessionListing } from '../store/session-list.ts';
import type { LoggedEvent } from '../store/session-log.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';
import { listAnswer } from './schemas.ts';

export interface SessionEndpointsDeps {
  readonly rooms: Rooms;
  readonly read: Read;
  readonly listSessions: (listing: SessionListing) => ReturnType<typeof listSessions>;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
  readonly eventsAfter: (sessionId: string, revision: number, limit: number) => Promise<LoggedEvent[]>;
}

/** `client` says who presses, as others read it: "Companion moved to #12". */
const httpCommandSchema = sentCommandSchema.extend({ client: clientInfoSchema.optional() });
const DEFAULT_CLIENT = { kind: 'other', name: 'HTTP' } as const;

const limit = z.coerce.number().int().min(1).max(500).default(100);
const sessionListQuery = z.object({
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,15}_\d_-?\d{1,18}_\d{1,18}$/)
    .optional(),
  search: z.string().trim().max(200).optional(),
  archived: z.enum(['true', 'false']).default('false'),
});
const eventsQuery = z.object({ limit, cursor: z.coerce.number().int().min(0).default(0) });

const loggedEventSchema = z.object({
  revision: z.number().int(),
  commandId: z.string().nullable(),
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  by: z.record(z.string(), z.unknown()),
  at: z.number().int(),
});

export function sessionEndpoints(deps: SessionEndpointsDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/sessions', may: 'see', query: sessionListQuery, body: null },
      summary:
        'Sessions: live ones first, then the next one and those after it, then drafts without a date, then past ones',
      answers: { 200: { description: 'A page of them', schema: sessionPageSchema } },
      async handle({ query: { limit, cursor, search, archived } }) {
        const listing = { limit, cursor: readCursor(cursor), search: search || null, archived: archived === 'true' };
        const { items, next } = await deps.listSessions(listing);
        return { items, nextCursor: next && [next.askedAt, next.rank, next.place, next.id].join('_') };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id/state', may: 'see', query: null, body: null },
      summary: 'Where the session is',
      answers: {
        200: {
          description: 'What is current, what is next, the cue',
          schema: stateSchema.omit({ type: true }).extend({ cue: cueSchema.nullable() }),
        },
      },
      async handle({ params, by }) {
        const { session } = await roomOf(deps.rooms, params.id);
        const { type: _, ...state } = stateView(session);
        return { ...state, cue: cueView(session, by.role) };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id/entries', may: 'see', query: null, body: null },
      summary: 'The rundown in order',
      answers: { 200: { description: 'All of it', schema: listAnswer(entrySchema) } },
      async handle({ params, by }) {
        const { session } = await roomOf(deps.rooms, params.id);
        return { items: session.rundown.map((entry) => entryView(entry, by.role, deps.read)), nextCursor: null };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id/events', may: 'produce', query: eventsQuery, body: null },
      summary: 'The log of the session, oldest first',
      answers: { 200: { description: 'A page of it', schema: listAnswer(loggedEventSchema) } },
      async handle({ params, query }) {
        const { session } = await roomOf(deps.rooms, params.id);
        const items = await deps.eventsAfter(session.info.id, query.cursor, query.limit);
        return { items, nextCursor: items.length < query.limit ? null : (items.at(-1)?.revision ?? null) };
      },
    }),
    endpoint({
      // Which command needs more is decided by the one path of every command.
      ...{ method: 'post', path: '/api/sessions/:id/commands', may: 'see', query: null, body: httpCommandSchema },
      summary: 'Give a command. The same commandId again gets the same answer and changes nothing.',
      answers: {
        200: { description: 'Done and committed', schema: resultSchema },
        409: { description: 'Refused, with the reason', schema: resultSchema },
        503: { description: 'The database is away; nothing changed', schema: resultSchema },
      },
      async handle({ params, body, by, ctx }) {
        const { client = DEFAULT_CLIENT, ...sent } = body;
        const room = await roomOf(deps.rooms, params.id);
        const result = await handleCommand(room, sent, { ...client, role: by.role });
        auditCommand(deps.audit, room, sent, result, { by, address: deps.addressOf(ctx.req) });
        ctx.status = statusOf(result);
        return result;
      },
    }),
  ];
}

function readCursor(cursor: string | undefined): SessionCursor | null {
  if (cursor === undefined) return null;
  const [askedAt, rank, place = '', id = ''] = cursor.split('_');
  return { askedAt: Number(askedAt), rank: Number(rank), place, id };
}

async function roomOf(rooms: Rooms, idOrSlug: string | undefined): Promise<Room> {
  const room = await rooms.find(idOrSlug ?? '');
  if (room === null) throw new Problem(404, `There is no session "${idOrSlug}"`, []);
  return room;
}

function statusOf(result: Result): number {
  if (result.ok) return 200;
  if (result.reason === 'database-unavailable') return 503;
  return result.reason === 'internal-error' ? 500 : 409;
}
