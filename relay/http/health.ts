import Router from '@koa/router';
import type { Registry } from 'prom-client';

export interface HealthDeps {
  /** Resolves when the database answers and its schema is this build's; rejects otherwise. */
  readonly checkReady: () => Promise<void>;
  readonly metrics: Registry;
}

/** For whoever watches the relay: is the process there, is it ready to work, how is it doing. */
export function healthRoutes({ checkReady, metrics }: HealthDeps): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { ok: true };
  });
  router.get('/readyz', async (ctx) => {
    try {
      await checkReady();
      ctx.body = { ok: true };
    } catch (error) {
      ctx.status = 503;
      ctx.body = { ok: false, reason: error instanceof Error ? error.message : 'not ready' };
    }
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.contentType;
    ctx.body = await metrics.metrics();
  });
  return router;
}
