import type { IncomingMessage } from 'node:http';
import Koa from 'koa';
import websockify from 'koa-websocket';
import type { Identify } from './access/principal.ts';
import { type ApiLimitDeps, apiLimit } from './http/api-limit.ts';
import { type ArchiveDeps, archiveEndpoints } from './http/archive.ts';
import { type AuditDeps, auditEndpoints } from './http/audit.ts';
import { brandEndpoints, hostEndpoints } from './http/brands.ts';
import { type CuePresetDeps, cuePresetEndpoints } from './http/cue-presets.ts';
import { type DeviceDeps, deviceEndpoints } from './http/devices.ts';
import { type DownloadDeps, downloadEndpoints } from './http/downloads.ts';
import { type Endpoint, routesOf } from './http/endpoint.ts';
import { type EntryEndpointsDeps, entryEndpoints } from './http/entries.ts';
import { answerErrors, type ErrorDeps } from './http/errors.ts';
import { type ExportDeps, exportEndpoints } from './http/exports.ts';
import { type HealthDeps, healthEndpoints } from './http/health.ts';
import { type ImageEndpointsDeps, imageEndpoints } from './http/images.ts';
import { type ImportPictureDeps, importPictureEndpoints } from './http/import-pictures.ts';
import { type ImportDeps, importEndpoints } from './http/imports.ts';
import { type LoginDeps, loginEndpoints } from './http/login.ts';
import { type ObsEndpointsDeps, obsEndpoints } from './http/obs.ts';
import { openApiEndpoint } from './http/openapi.ts';
import type { OwnAddress } from './http/own-address.ts';
import { type PageName, type Pages, staticFiles } from './http/pages.ts';
import { type PairPageDeps, pairPageEndpoints } from './http/pair-page.ts';
import { type PairingEndpointDeps, pairingEndpoints } from './http/pairings.ts';
import { type LookupDeps, lookupEndpoints } from './http/product-lookup.ts';
import { type ProductDeps, productEndpoints } from './http/products.ts';
import { type ReportEndpointsDeps, reportEndpoints } from './http/report.ts';
import { browserSafety } from './http/safety.ts';
import { type SessionEditDeps, sessionEditEndpoints } from './http/session-edits.ts';
import { type SessionEndpointsDeps, sessionEndpoints } from './http/sessions.ts';
import { smallPageEndpoints } from './http/small-page-files.ts';
import { talkingPointEndpoints } from './http/talking-points.ts';
import type { ConnectionDeps } from './live/connection-deps.ts';
import { createSockets, type Sockets } from './live/sockets.ts';
import { SERVED_AT } from './media/folder-store.ts';

export interface EndpointsDeps
  extends HealthDeps,
    LoginDeps,
    DeviceDeps,
    AuditDeps,
    PairingEndpointDeps,
    PairPageDeps,
    SessionEndpointsDeps,
    SessionEditDeps,
    ProductDeps,
    CuePresetDeps,
    EntryEndpointsDeps,
    ImageEndpointsDeps,
    LookupDeps,
    ImportDeps,
    ImportPictureDeps,
    ReportEndpointsDeps,
    DownloadDeps,
    ExportDeps,
    ArchiveDeps,
    ObsEndpointsDeps {}

/** Everything the relay answers over HTTP, but for its pages and their files; one line a resource. */
export function endpointsOf(deps: EndpointsDeps): readonly Endpoint[] {
  const endpoints = [
    ...healthEndpoints(deps),
    ...loginEndpoints(deps),
    ...smallPageEndpoints(),
    ...pairPageEndpoints(deps),
    ...deviceEndpoints(deps),
    ...auditEndpoints(deps),
    ...pairingEndpoints(deps),
    ...sessionEndpoints(deps),
    ...sessionEditEndpoints(deps),
    ...productEndpoints(deps),
    ...talkingPointEndpoints(deps),
    ...imageEndpoints(deps),
    ...brandEndpoints(deps),
    ...hostEndpoints(deps),
    ...entryEndpoints(deps),
    ...cuePresetEndpoints(deps),
    ...lookupEndpoints(deps),
    ...importEndpoints(deps),
    ...importPictureEndpoints(deps),
    ...reportEndpoints(deps),
    ...obsEndpoints(deps),
    ...downloadEndpoints(deps),
    ...exportEndpoints(deps),
    ...archiveEndpoints(deps),
  ];
  return [...endpoints, openApiEndpoint(endpoints)];
}

export interface AppDeps extends ConnectionDeps, Omit<EndpointsDeps, 'attendance'>, ErrorDeps, ApiLimitDeps {
  readonly identify: Identify;
  readonly own: OwnAddress;
  /** A fresh cookie for a login that is getting old; null if there is no need. */
  readonly renewedCookie: (request: IncomingMessage, isSecure: boolean) => Promise<string | null>;
  readonly pages: Pages;
  readonly mediaFolder: string;
}

/** The HTTP and socket routes of the relay, not yet listening. `sockets.attach(server)` takes the upgrades. */
export function createApp(deps: AppDeps): { app: Koa; sockets: Sockets } {
  const app = websockify(new Koa());
  const { isOwnHost, isOwnOrigin } = deps.own;
  const sockets = createSockets(app, {
    ...{ ...deps, isOwnHost, isOwnOrigin },
    renewedCookie: (request) => deps.renewedCookie(request, deps.isSecure(request)),
  });
  app.on('error', (error: unknown) => deps.onFault(error, {}));
  app.use(answerErrors(deps));
  app.use(browserSafety(deps));
  app.use(deps.pages.assets);
  app.use(staticFiles(SERVED_AT, deps.mediaFolder, 'as-is'));
  app.use(apiLimit(deps));
  app.use(async (ctx, next) => {
    const isOut = ctx.path === '/logout';
    const cookie = isOut ? null : await deps.renewedCookie(ctx.req, deps.isSecure(ctx.req));
    if (cookie) ctx.set('Set-Cookie', cookie);
    await next();
  });
  app.use(routesOf(endpointsOf({ ...deps, attendance: sockets.attendance }), deps.identify).routes());
  app.use(async (ctx, next) => {
    if (ctx.method !== 'GET' || ctx.path.startsWith('/api/') || !ctx.accepts('html')) return next();
    ctx.set('Cache-Control', 'no-store');
    const policy = deps.pages.contentSecurityPolicy?.(ctx.host);
    if (policy) ctx.set('Content-Security-Policy', policy);
    ctx.type = 'html';
    ctx.body = await deps.pages.html(await pageFor(ctx, deps.identify), ctx.url);
  });
  return { app, sockets };
}

const RUN = /^\/sessions\/[^/]+\/run\/?$/;

/** The talent reads the same picture as the overlay shows: whoever asks for it, and whoever signed in as the talent. */
async function pageFor(
  { path, query, req }: Pick<Koa.Context, 'path' | 'query' | 'req'>,
  identify: Identify,
): Promise<PageName> {
  if (path.startsWith('/overlay/')) return 'overlay';
  if (!RUN.test(path)) return 'controller';
  const isTalents = query.view === 'talent' || (await identify(req))?.role === 'talent';
  return isTalents ? 'overlay' : 'live-control';
}
