import Router from '@koa/router';
import * as z from 'zod';
import { resultSchema } from '#protocol/commands.ts';
import { stateSchema } from '#protocol/messages.ts';
import { cueSchema, entrySchema, sessionInfoSchema, sessionStatusSchema } from '#protocol/session.ts';
import { eventsQuery, httpCommandSchema, sessionListQuery } from './sessions.ts';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  instance: z.string(),
  errors: z.array(z.object({ path: z.string().optional(), line: z.number().optional(), message: z.string() })),
});

const sessionSummarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  brandName: z.string(),
  status: sessionStatusSchema,
  scheduledAt: z.number().int().nullable(),
  entryCount: z.number().int(),
});

const loggedEventSchema = z.object({
  revision: z.number().int(),
  commandId: z.string().nullable(),
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  by: z.record(z.string(), z.unknown()),
  at: z.number().int(),
});

const list = (item: z.ZodType) =>
  z.object({ items: z.array(item), nextCursor: z.union([z.string(), z.number()]).nullable() });

/** The API as an OpenAPI 3.1 document, made from the schemas that check it. */
export function openApiDocument() {
  const session = { name: 'id', in: 'path', required: true, description: 'Id or slug', schema: { type: 'string' } };
  const get = (summary: string, answer: z.ZodType, query: z.ZodObject | null, parameters: object[] = [session]) => ({
    get: {
      summary,
      parameters: [...parameters, ...(query ? queryParameters(query) : [])],
      responses: { 200: json('The answer', answer), default: problem() },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Hudson', version: '1', description: 'Times are epoch milliseconds; money is in minor units.' },
    paths: {
      '/api/sessions': get('Sessions, newest first', list(sessionSummarySchema), sessionListQuery, []),
      '/api/sessions/{id}': get(
        'One session',
        sessionInfoSchema.extend({ status: sessionStatusSchema, entryCount: z.number().int() }),
        null,
      ),
      '/api/sessions/{id}/state': get(
        'Where the session is',
        stateSchema.omit({ type: true }).extend({ cue: cueSchema.nullable() }),
        null,
      ),
      '/api/sessions/{id}/entries': get('The rundown in order', list(entrySchema), null),
      '/api/sessions/{id}/events': get('The log of the session, oldest first', list(loggedEventSchema), eventsQuery),
      '/api/sessions/{id}/commands': {
        post: {
          summary: 'Give a command. The same commandId again gets the same answer and changes nothing.',
          parameters: [session],
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(httpCommandSchema) } } },
          responses: {
            200: json('Done and committed', resultSchema),
            409: json('Refused, with the reason', resultSchema),
            503: json('The database is away; nothing changed', resultSchema),
            default: problem(),
          },
        },
      },
    },
  };
}

export function openApiRoute(): Router {
  const router = new Router();
  const document = openApiDocument();
  router.get('/api/openapi.json', (ctx) => {
    ctx.body = document;
  });
  return router;
}

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema: jsonSchema(schema) } } };
}

function problem() {
  return { description: 'RFC 9457', content: { 'application/problem+json': { schema: jsonSchema(problemSchema) } } };
}

function jsonSchema(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

function queryParameters(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({ name, in: 'query', schema: jsonSchema(schema) }));
}
