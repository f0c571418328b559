import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { RouterContext } from '@koa/router';
import * as z from 'zod';
import { roleSchema } from '#protocol/messages.ts';
import { loginCookie, noLoginCookie } from '../access/cookie.ts';
import { LOGIN_LASTS_MS } from '../access/login-token.ts';
import type { LoginRole } from '../core/roles.ts';
import { clientName } from './client-name.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { readForm } from './form.ts';
import { loginPage } from './login-page.ts';
import { ownPath } from './own-path.ts';
import { Problem } from './problem.ts';

export interface LoginDeps {
  /** The role whose secret this is; null: nobody's. */
  readonly roleOfSecret: (secret: string) => Promise<LoginRole | null>;
  /** The role of a one-time link, spent with this; null: it is none, or no longer. */
  readonly redeemLink: (code: string) => LoginRole | null;
  readonly signIn: (login: { role: LoginRole; name: string; address: string | null }) => Promise<{ token: string }>;
  readonly signOut: (id: string) => Promise<void>;
}

const formSchema = z.object({ secret: z.string().max(1024).default(''), next: z.string().max(2048).optional() });
const nextQuery = z.object({ next: z.string().max(2048).optional() });
const signedInSchema = z.object({ role: roleSchema, token: z.string() });
const whoSchema = z.object({
  role: roleSchema,
  via: z.object({ kind: z.enum(['login', 'device']), id: z.string() }),
  name: z.string().nullable(),
});

export const isSecure = ({ socket }: IncomingMessage) => socket instanceof TLSSocket;

/** Coming in and going out again. The page needs no script. */
export function loginEndpoints(deps: LoginDeps): Endpoint[] {
  const letIn = async (ctx: RouterContext, role: LoginRole) => {
    const name = clientName(ctx.get('user-agent'));
    const { token } = await deps.signIn({ role, name, address: ctx.req.socket.remoteAddress ?? null });
    ctx.set('Set-Cookie', loginCookie(token, { isSecure: isSecure(ctx.req), lastsMs: LOGIN_LASTS_MS }));
    return token;
  };
  const showPage = (ctx: RouterContext, status: number, page: Parameters<typeof loginPage>[0]) => {
    ctx.status = status;
    ctx.type = 'html';
    ctx.set('Cache-Control', 'no-store');
    ctx.body = loginPage(page);
  };

  return [
    endpoint({
      ...{ method: 'get', path: '/login', may: 'anyone', query: nextQuery, body: null },
      summary: 'The page to sign in on',
      answers: { 200: { description: 'HTML', schema: null } },
      handle: ({ ctx, query }) => showPage(ctx, 200, { next: ownPath(query.next), problem: null }),
    }),
    endpoint({
      ...{ method: 'post', path: '/login', may: 'anyone', query: null, body: null },
      summary: 'Sign in with a secret, as a form or as JSON { secret, next? }',
      answers: {
        200: { description: 'Signed in; the token also as a cookie', schema: signedInSchema },
        303: { description: 'Signed in, on to `next`', schema: null },
      },
      async handle({ ctx }) {
        const { secret, next } = formSchema.parse(await readForm(ctx));
        const role = await deps.roleOfSecret(secret);
        const wantsPage = ctx.accepts('json', 'html') === 'html';
        if (role === null) {
          const problem = 'That is not one of the secrets.';
          if (!wantsPage) throw new Problem(401, problem, []);
          return showPage(ctx, 401, { next: ownPath(next), problem });
        }
        const token = await letIn(ctx, role);
        if (!wantsPage) return { role, token };
        ctx.status = 303;
        ctx.redirect(ownPath(next));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/in/:code', may: 'anyone', query: nextQuery, body: null },
      summary: 'A sign-in link: works once',
      answers: { 303: { description: 'Signed in, on to `next`', schema: null } },
      async handle({ ctx, params, query }) {
        const role = deps.redeemLink(params.code ?? '');
        const problem = 'This link has been used, or is more than an hour old.';
        if (role === null) return showPage(ctx, 401, { next: ownPath(query.next), problem });
        await letIn(ctx, role);
        ctx.status = 303;
        ctx.redirect(ownPath(query.next));
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/logout', may: 'see', query: null, body: null },
      summary: 'End this login and its sockets, on every relay',
      answers: { 204: { description: 'Signed out', schema: null }, 303: { description: 'Signed out', schema: null } },
      async handle({ ctx, by }) {
        if (by.via.kind === 'login') await deps.signOut(by.via.id);
        ctx.set('Set-Cookie', noLoginCookie(isSecure(ctx.req)));
        ctx.status = 204;
        if (ctx.accepts('json', 'html') === 'html') {
          ctx.status = 303;
          ctx.redirect('/login');
        }
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/me', may: 'see', query: null, body: null },
      summary: 'Who is asking',
      answers: { 200: { description: 'You', schema: whoSchema } },
      handle: ({ by }) => by,
    }),
  ];
}
