import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';
import rateLimit from 'koa-ratelimit';
import { networkOf } from '../access/peer.ts';
import { Problem } from './problem.ts';

const MINUTE_MS = 60_000;
/** koa-ratelimit's memory never forgets; beyond this many addresses the oldest go. */
const MOST_ADDRESSES = 10_000;

export interface ApiLimitDeps {
  readonly addressOf: (request: IncomingMessage) => string | null;
  readonly requestsAMinute: number;
}

/** The general limit of the API, by address. `/login` and pairing have stricter ones of their own. */
export function apiLimit({ addressOf, requestsAMinute }: ApiLimitDeps): Middleware {
  const limit = rateLimit({
    ...{ driver: 'memory', db: new BoundedMap<string, unknown>(MOST_ADDRESSES) },
    ...{ duration: MINUTE_MS, max: requestsAMinute, disableHeader: true, throw: true },
    id: (ctx) => networkOf(addressOf(ctx.req)),
  });
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next();
    let isLetThrough = false;
    try {
      await limit(ctx, async () => {
        isLetThrough = true;
      });
    } catch (error) {
      if (!isTooMany(error)) throw error;
      ctx.set('Retry-After', '60');
      throw new Problem(429, 'Too many requests', [{ message: 'Wait for a minute.' }]);
    }
    if (isLetThrough) await next();
  };
}

const isTooMany = (error: unknown) => error instanceof Error && 'status' in error && error.status === 429;

/** Forgets the oldest beyond a bound. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: K, value: V): this {
    super.set(key, value);
    const [oldest] = this.keys();
    if (this.size > this.#most && oldest !== undefined) this.delete(oldest);
    return this;
  }
}
