import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Audit } from '../access/audit.ts';
import { loginCookie } from '../access/cookie.ts';
import type { Pairings, Redeemed } from '../access/pairing.ts';
import type { Pairing } from '../store/pairings.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { readForm } from './form.ts';
import { lockedTrouble, problemBox, type SignInTrouble } from './login-page.ts';
import { noteRedeemed, WRONG_CODE } from './pairings.ts';
import { html, type SmallPage, showPage } from './small-page.ts';

export interface PairPageDeps {
  readonly pairings: Pairings;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
  readonly isSecure: (request: IncomingMessage) => boolean;
  /** The slug of the session to open first; null if there is none. */
  readonly firstSession: () => Promise<string | null>;
}

/** As long as browsers keep a cookie: a paired browser stays until it is revoked. */
const PAIRED_LASTS_MS = 400 * 24 * 60 * 60 * 1000;
const formSchema = z.object({ code: z.string().max(20).default('') });

/** The page on which a second browser types its code. Needs no script. */
export function pairPageEndpoints(deps: PairPageDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/pair', may: 'anyone', query: null, body: null },
      summary: 'The page to type a pairing code on',
      answers: { 200: { description: 'HTML', schema: null } },
      handle: ({ ctx }) => showPage(ctx, 200, pairPage(null)),
    }),
    endpoint({
      ...{ method: 'post', path: '/pair', may: 'anyone', query: null, body: null },
      summary: 'Pair this browser: it gets its token as a cookie',
      answers: { 303: { description: 'Paired, on to what it is for', schema: null } },
      async handle({ ctx }) {
        const form = formSchema.safeParse(await readForm(ctx));
        const address = deps.addressOf(ctx.req);
        const code = (form.success ? form.data.code : '').replace(/\D/g, '');
        const redeemed = await deps.pairings.redeem(code, address);
        noteRedeemed(deps.audit, redeemed, address);
        if (redeemed.type !== 'paired') {
          if (redeemed.type === 'locked') ctx.set('Retry-After', String(Math.ceil(redeemed.forMs / 1000)));
          return showPage(ctx, redeemed.type === 'wrong' ? 401 : 429, pairPage(troubleOf(redeemed)));
        }
        const cookie = { isSecure: deps.isSecure(ctx.req), lastsMs: PAIRED_LASTS_MS };
        ctx.set('Set-Cookie', loginCookie(redeemed.token, cookie));
        ctx.redirect(pageFor(redeemed.pairing, await deps.firstSession()));
        ctx.status = 303;
      },
    }),
  ];
}

function pageFor({ role }: Pairing, session: string | null): string {
  if (session === null) return '/';
  if (role === 'overlay') return `/overlay/${session}`;
  return role === 'talent' ? `/sessions/${session}/run?view=talent` : '/';
}

function troubleOf(redeemed: Exclude<Redeemed, { type: 'paired' }>): SignInTrouble {
  if (redeemed.type === 'locked') return lockedTrouble(redeemed.forMs);
  const detail = 'A code works once, for 5 minutes. Ask for a new one.';
  return { title: WRONG_CODE, detail, lockedForMs: 0 };
}

function pairPage(trouble: SignInTrouble | null): SmallPage {
  return {
    title: 'Pair',
    body: html`<h1>Pair this browser</h1>
<p class="lead">A producer shows a 6-digit code under Devices.</p>
<form method="post" action="/pair" class="${trouble ? 'wrong' : ''}">
<label for="code">Code</label>
<input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" maxlength="7" required autofocus${trouble ? html` aria-describedby="problem" aria-invalid="true"` : null}>
${trouble ? problemBox(trouble) : null}
<button class="button">Pair</button>
</form>
<p class="or">or</p>
<a class="button quiet" href="/login">Sign in with a secret</a>`,
  };
}
