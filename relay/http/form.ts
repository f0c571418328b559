import { bodyParser } from '@koa/bodyparser';
import type { RouterContext } from '@koa/router';
import type { Context } from 'koa';

/** More than any form of ours holds. */
const LIMIT = '4kb';
const readBody = bodyParser({ enableTypes: ['json', 'form'], jsonLimit: LIMIT, formLimit: LIMIT });

/** The fields of a form, however it was sent: by a page without JavaScript, or as JSON. */
export async function readForm(ctx: RouterContext): Promise<unknown> {
  // koa-websocket's types give every context a socket; a request of HTTP has none, and the parser asks for none.
  await readBody(ctx as unknown as Context, async () => {});
  return ctx.request.body;
}
