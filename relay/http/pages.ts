import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Middleware } from 'koa';
import sirv from 'sirv';

/** `live-control` is the controller, which asks for its largest screen at once. */
export type PageName = 'controller' | 'live-control' | 'overlay';

const FILES: Readonly<Record<PageName, string>> = {
  controller: 'controller/index.html',
  'live-control': 'controller/run.html',
  overlay: 'overlay/index.html',
};

/** The pages of the relay and their files. */
export interface Pages {
  /** Another one whenever any page is another. */
  readonly build: string;
  html(page: PageName, url: string): Promise<string>;
  /** Serves `/assets/…`. */
  readonly assets: Middleware;
  /** What pages may load and run; null while developing. */
  readonly contentSecurityPolicy: ((host: string) => string) | null;
}

/**
 * The pages as `npm run build` left them in `folder`, which may show pictures of the relay and of `pictures`, an origin; null:
 * the relay's alone. Throws if they are not there.
 */
export function builtPages(folder: string, pictures: string | null): Pages {
  const html = {
    controller: readPage(folder, 'controller'),
    'live-control': readPage(folder, 'live-control'),
    overlay: readPage(folder, 'overlay'),
  };
  return {
    build: createHash('sha256').update(Object.values(html).join()).digest('hex').slice(0, 12),
    html: async (page) => html[page],
    assets: staticFiles('/assets/', folder, 'compressed'),
    contentSecurityPolicy: (host) =>
      [
        "default-src 'self'",
        `img-src 'self' data:${pictures === null ? '' : ` ${pictures}`}`,
        "style-src 'self'",
        `connect-src 'self' ws://${host} wss://${host}`,
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        // Text becomes markup through Lit's templates alone.
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; '),
  };
}

function readPage(folder: string, page: PageName): string {
  const file = path.join(folder, FILES[page]);
  if (!existsSync(file)) throw new Error(`The pages are not built: ${file} is missing. Run "npm run build".`);
  return readFileSync(file, 'utf8');
}

/**
 * Files of a folder below an address. Their names change with their content, so a browser may keep them for ever. The
 * folder is read at each request: pictures come and go while the relay runs. `compressed`: `NAME.br` or `NAME.gz` goes
 * out in the place of `NAME` where it is there and the browser takes it.
 */
export function staticFiles(prefix: string, folder: string, kept: 'as-is' | 'compressed'): Middleware {
  const isCompressed = kept === 'compressed';
  const serve = sirv(folder, {
    dev: true,
    brotli: isCompressed,
    gzip: isCompressed,
    extensions: [],
    setHeaders: (res) => void res.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
  });
  return async (ctx, next) => {
    if (!ctx.path.startsWith(prefix) || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const { req, res } = ctx;
    ctx.respond = false;
    req.url = ctx.path.slice(prefix.length - 1);
    serve(req, res, () => {
      res.statusCode = 404;
      res.end('Not found');
    });
  };
}
