import { bodyParser } from '@koa/bodyparser';
import Router, { type RouterContext } from '@koa/router';
import type { Context } from 'koa';

import type * as z from 'zod';
import type { Identify, Principal } from '../access/principal.ts';
import { mayRole, type Permission } from '../core/permissions.ts';
import { schemaProblem } from './errors.ts';
import { Problem } from './problem.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One answer of an endpoint; `schema` is null where it is not JSON. */
export interface Answer {
  readonly description: string;
  readonly schema: z.ZodType | null;
}

/** A request that may be made and is as the endpoint expects it. */
export interface Asked<May, Query, Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query extends z.ZodType ? z.output<Query> : null;
  readonly body: Body extends z.ZodType ? z.output<Body> : null;
  readonly by: May extends Permission ? Principal : Principal | null;
  /** For another status than 200, and for what is not JSON: uploads, downloads, headers. */
  readonly ctx: RouterContext;
}

interface Declared<May, Query, Body> {
  readonly method: Method;
  /** `/api/sessions/:id`. */
  readonly path: string;
  /** What the caller must be allowed; `anyone` needs no sign-in. */
  readonly may: May;
  readonly summary: string;
  /** Null: none is read. */
  readonly query: Query;
  /** The JSON body; null: none is read here, the handler may take the stream. */
  readonly body: Body;
  /** The longest JSON body, in bytes. */
  readonly bodyLimit?: number;
  readonly answers: Readonly<Record<number, Answer>>;
  /** What it returns is the answer as JSON; undefined: it has written the answer itself. */
  handle(asked: Asked<May, Query, Body>): unknown;
}

/** One thing the API can do: where, who may, what it takes and what it answers. Routes, checks and OpenAPI come from it. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly may: Permission | 'anyone';
  readonly summary: string;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly handle: (
    ctx: RouterContext,
    params: Readonly<Record<string, string>>,
    by: Principal | null,
  ) => Promise<void>;
}

const BODY_LIMIT = 64 * 1024;

export function endpoint<
  May extends Permission | 'anyone',
  Query extends z.ZodObject | null,
  Body extends z.ZodType | null,
>(declared: Declared<May, Query, Body>): Endpoint {
  const { method, path, may, summary, query, body, answers } = declared;
  const readBody = bodyParser({ enableTypes: ['json'], jsonLimit: declared.bodyLimit ?? BODY_LIMIT });
  return {
    ...{ method, path, may, summary, query, body, answers },
    async handle(ctx, params, by) {
      if (body !== null) await readJson(ctx, readBody);
      const asked = {
        ...{ params, by, ctx },
        query: query === null ? null : parsed(query, ctx.query),
        body: body === null ? null : parsed(body, ctx.request.body),
      };
      // The schemas above are the ones the types are inferred from, and `routesOf` lets nobody in without permission.
      const answer = await declared.handle(asked as unknown as Asked<May, Query, Body>);
      if (answer !== undefined) ctx.body = answer;
    },
  };
}

async function readJson(ctx: RouterContext, readBody: ReturnType<typeof bodyParser>): Promise<void> {
  // A form of another site can send neither this type nor a body of it without asking first.
  if (!ctx.is('application/json')) throw new Problem(415, 'Send application/json', []);
  // koa-websocket's types give every context a socket; a request of HTTP has none, and the parser asks for none.
  await readBody(ctx as unknown as Context, async () => {});
}

export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (!result.success) throw schemaProblem(result.error.issues);
  return result.data;
}

/** The one place where HTTP asks whether somebody may: everything that is not `anyone`'s needs a principal. */
export function routesOf(endpoints: readonly Endpoint[], identify: Identify): Router {
  const router = new Router();
  for (const { method, path, may, handle } of endpoints) {
    router[method](path, async (ctx) => {
      const by = await identify(ctx.req);
      if (may !== 'anyone') {
        if (by === null) throw new Problem(401, 'Sign in first', []);
        if (!mayRole(by.role, may)) throw new Problem(403, 'This sign-in may not do that', []);
      }
      await handle(ctx, ctx.params, by);
    });
  }
  return router;
}
