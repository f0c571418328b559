import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';
import type { OwnAddress } from './own-address.ts';
import { Problem } from './problem.ts';

export interface SafetyDeps {
  readonly own: OwnAddress;
  readonly isSecure: (request: IncomingMessage) => boolean;
}

/** A browser that has been here over TLS does not come back without, for half a year. */
const HSTS = 'max-age=15552000';

/** What keeps other sites out, and what every answer says to browsers. */
export function browserSafety({ own, isSecure }: SafetyDeps): Middleware {
  return async (ctx, next) => {
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Frame-Options', 'SAMEORIGIN');
    ctx.set('Cross-Origin-Resource-Policy', 'same-origin');
    ctx.set('Cross-Origin-Opener-Policy', 'same-origin');
    ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    ctx.set('Content-Security-Policy', NOTHING);
    if (isSecure(ctx.req)) ctx.set('Strict-Transport-Security', HSTS);
    // A page of another site whose name resolves to this machine is told nothing, nor is one that sends us a form.
    const { host, origin } = ctx.headers;
    if (!own.isOwnHost(host)) throw new Problem(403, 'Host is not this relay', [{ message: HOST_HELP }]);
    const isPreflight = ctx.method === 'OPTIONS';
    const changes = ctx.method !== 'GET' && ctx.method !== 'HEAD';
    if (changes && !own.isOwnOrigin(origin, host)) throw new Problem(403, 'Origin is not this relay', []);
    if (isPreflight) return answerPreflight(ctx);
    if (changes && ctx.get('sec-fetch-site') === 'cross-site') throw new Problem(403, 'Origin is not this relay', []);
    await next();
  };
}

const HOST_HELP = 'Open it by an address of the relay, or name the address you use as PUBLIC_URL.';

/** For an answer that is no page: nothing may come of it. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A browser asks before a page of a public address reaches into the network. Only pages of our own may: see the check above. */
function answerPreflight(ctx: Parameters<Middleware>[0]): void {
  const origin = ctx.get('origin');
  ctx.status = 204;
  if (origin === '') return;
  ctx.set('Vary', 'Origin');
  ctx.set('Access-Control-Allow-Origin', origin);
  ctx.set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  ctx.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  if (ctx.get('access-control-request-private-network') === 'true') {
    ctx.set('Access-Control-Allow-Private-Network', 'true');
  }
}
