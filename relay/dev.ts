import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Middleware } from 'koa';
import { createServer, type ViteDevServer } from 'vite';
import type { Pages } from './http/pages.ts';
import { runRelay } from './main.ts';
import { packageFiles } from './package-files.ts';

/** `npm run dev`: the relay from its sources, restarted when they change, with pages that reload themselves in place. */
await runRelay(livePages);

async function livePages(): Promise<Pages> {
  const servers = { controller: await pageServer('controller', 24_678), overlay: await pageServer('overlay', 24_679) };
  return {
    build: 'dev',
    html: async (name, url) => {
      const page = name === 'overlay' ? 'overlay' : 'controller';
      const html = await readFile(path.join(packageFiles.root, page, 'index.html'), 'utf8');
      return servers[page].transformIndexHtml(url, html);
    },
    assets: async (ctx, next) => {
      const page = (['controller', 'overlay'] as const).find((name) => ctx.path.startsWith(`/assets/${name}/`));
      return page ? handOver(servers[page])(ctx, next) : next();
    },
    // Vite's own client runs inline scripts and styles and listens on a port of its own.
    contentSecurityPolicy: null,
  };
}

function pageServer(page: 'controller' | 'overlay', port: number): Promise<ViteDevServer> {
  return createServer({
    configFile: path.join(packageFiles.root, page, 'vite.config.ts'),
    // Of its own: two servers on one cache throw out each other's packages.
    cacheDir: path.join(packageFiles.root, 'node_modules/.vite', page),
    server: { middlewareMode: true, hmr: { port } },
    appType: 'custom',
  });
}

function handOver(server: ViteDevServer): Middleware {
  return async (ctx) => {
    ctx.respond = false;
    const { req, res }: { req: IncomingMessage; res: ServerResponse } = ctx;
    server.middlewares(req, res, () => {
      res.statusCode = 404;
      res.end();
    });
  };
}
