import type { IncomingMessage } from 'node:http';
import type { RouterContext } from '@koa/router';
import * as z from 'zod';
import { roleSchema } from '#protocol/messages.ts';
import type { Audit } from '../access/audit.ts';
import { loginCookie, noLoginCookie } from '../access/cookie.ts';
import { LOGIN_LASTS_MS } from '../access/login-token.ts';
import type { Principal } from '../access/principal.ts';
import type { SignIn } from '../access/sign-in-gate.ts';
import type { LoginRole } from '../core/roles.ts';
import { clientName } from './client-name.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { readForm } from './form.ts';
import { lockedTrouble, loginPage, type SignInTrouble } from './login-page.ts';
import { ownPath } from './own-path.ts';
import { Problem } from './problem.ts';
import { showPage } from './small-page.ts';

export interface LoginDeps {
  /** Tries a secret for somebody at this address. */
  readonly trySecret: (secret: string, address: string | null) => Promise<SignIn>;
  /** The role of a one-time link, spent with this; null: it is none, or no longer. */
  readonly redeemLink: (code: string) => LoginRole | null;
  readonly signIn: (login: {
    role: LoginRole;
    name: string;
    address: string | null;
  }) => Promise<{ id: string; token: string }>;
  readonly signOut: (id: string) => Promise<void>;
  readonly addressOf: (request: IncomingMessage) => string | null;
  readonly isSecure: (request: IncomingMessage) => boolean;
  readonly audit: Audit;
}

const formSchema = z.object({ secret: z.string().max(1024).default(''), next: z.string().max(2048).optional() });
const nextQuery = z.object({ next: z.string().max(2048).optional() });
const signedInSchema = z.object({ role: roleSchema, token: z.string() });
const whoSchema = z.object({
  role: roleSchema,
  via: z.object({ kind: z.enum(['login', 'device']), id: z.string() }),
  name: z.string().nullable(),
});

/** Coming in and going out again. The pages need no script. */
export function loginEndpoints(deps: LoginDeps): Endpoint[] {
  const letIn = async (ctx: RouterContext, role: LoginRole, how: 'secret' | 'link') => {
    const name = clientName(ctx.get('user-agent'));
    const address = deps.addressOf(ctx.req);
    const { id, token } = await deps.signIn({ role, name, address });
    const by: Principal = { role, via: { kind: 'login', id }, name };
    deps.audit({ action: 'login.made', by, detail: { how }, address });
    ctx.set('Set-Cookie', loginCookie(token, { isSecure: deps.isSecure(ctx.req), lastsMs: LOGIN_LASTS_MS }));
    return token;
  };
  const goOn = (ctx: RouterContext, next: string | undefined) => {
    ctx.redirect(ownPath(next));
    ctx.status = 303;
  };

  return [
    endpoint({
      ...{ method: 'get', path: '/login', may: 'anyone', query: nextQuery, body: null },
      summary: 'The page to sign in on',
      answers: { 200: { description: 'HTML', schema: null } },
      handle: ({ ctx, query }) => showPage(ctx, 200, loginPage({ next: ownPath(query.next), trouble: null })),
    }),
    endpoint({
      ...{ method: 'post', path: '/login', may: 'anyone', query: null, body: null },
      summary: 'Sign in with a secret, as a form or as JSON { secret, next? }',
      answers: {
        200: { description: 'Signed in; the token also as a cookie', schema: signedInSchema },
        303: { description: 'Signed in, on to `next`', schema: null },
      },
      async handle({ ctx }) {
        const { secret, next } = formOf(await readForm(ctx));
        const address = deps.addressOf(ctx.req);
        const tried = await deps.trySecret(secret, address);
        const wantsPage = ctx.accepts('json', 'html') === 'html';
        if (tried.type === 'in') {
          const token = await letIn(ctx, tried.role, 'secret');
          return wantsPage ? goOn(ctx, next) : { role: tried.role, token };
        }
        const { status, trouble } = refused(ctx, tried);
        if (tried.type === 'wrong')
          deps.audit({ action: 'login.failed', by: null, detail: { left: tried.left }, address });
        else if (tried.isNew) deps.audit({ action: `login.${tried.type}`, by: null, detail: {}, address });
        if (!wantsPage) throw new Problem(status, trouble.title, [{ message: trouble.detail }]);
        showPage(ctx, status, loginPage({ next: ownPath(next), trouble }));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/in/:code', may: 'anyone', query: nextQuery, body: null },
      summary: 'A sign-in link: works once',
      answers: { 303: { description: 'Signed in, on to `next`', schema: null } },
      async handle({ ctx, params, query }) {
        // A browser that looks ahead must not spend the link.
        if (/prefetch|prerender/.test(`${ctx.get('sec-purpose')}${ctx.get('purpose')}`))
          throw new Problem(425, 'Later', []);
        const role = deps.redeemLink(params.code ?? '');
        if (role === null) {
          const trouble = {
            title: 'This link is used up.',
            detail: 'Each works once, within an hour.',
            lockedForMs: 0,
          };
          return showPage(ctx, 401, loginPage({ next: ownPath(query.next), trouble }));
        }
        await letIn(ctx, role, 'link');
        goOn(ctx, query.next);
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/logout', may: 'see', query: null, body: null },
      summary: 'End this login and its sockets, on every relay',
      answers: { 204: { description: 'Signed out', schema: null }, 303: { description: 'Signed out', schema: null } },
      async handle({ ctx, by }) {
        if (by.via.kind === 'login') await deps.signOut(by.via.id);
        deps.audit({ action: 'login.ended', by, detail: {}, address: deps.addressOf(ctx.req) });
        ctx.set('Set-Cookie', noLoginCookie(deps.isSecure(ctx.req)));
        ctx.status = 204;
        if (ctx.accepts('json', 'html') === 'html') goOn(ctx, '/login');
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

function formOf(body: unknown): z.infer<typeof formSchema> {
  const parsed = formSchema.safeParse(body ?? {});
  // Whatever else was sent is no secret of ours either, and is told so like every other.
  return parsed.success ? parsed.data : { secret: '' };
}

/** Words for a try that did not let anybody in; the same for every role. */
function refused(
  ctx: RouterContext,
  tried: Exclude<SignIn, { type: 'in' }>,
): { status: number; trouble: SignInTrouble } {
  switch (tried.type) {
    case 'wrong': {
      const tries = tried.left === 1 ? '1 try left' : `${tried.left} tries left`;
      const detail = `${tries}, then a pause of 5 minutes.`;
      return { status: 401, trouble: { title: 'That is not one of the secrets.', detail, lockedForMs: 0 } };
    }
    case 'locked': {
      ctx.set('Retry-After', String(Math.ceil(tried.forMs / 1000)));
      return { status: 429, trouble: lockedTrouble(tried.forMs) };
    }
    case 'busy':
      ctx.set('Retry-After', '5');
      return {
        status: 503,
        trouble: { title: 'Many people are signing in.', detail: 'Try again in a moment.', lockedForMs: 0 },
      };
  }
}
