import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from './connection.ts';

export interface AttemptsOptions {
  /** Keeps this limit apart from others. */
  readonly name: string;
  readonly points: number;
  readonly perSeconds: number;
  readonly lockSeconds: number;
}

export type Attempt =
  | { readonly type: 'allowed'; readonly left: number }
  | { readonly type: 'locked'; readonly forMs: number };

/** Counts attempts in Postgres: shared by all relays, and no restart forgets them. */
export interface Attempts {
  /** One more; counted before it is looked at, so that a hundred at once are not a hundred tries. */
  take(key: string): Promise<Attempt>;
  /** That one was right: it does not count. Those before it do. */
  giveBack(key: string): Promise<void>;
  lock(key: string): Promise<void>;
}

export function attempts(db: Database, { name, points, perSeconds, lockSeconds }: AttemptsOptions): Attempts {
  const limiter = new RateLimiterPostgres({
    ...{ storeClient: db, storeType: 'knex', tableName: 'attempts', tableCreated: true, keyPrefix: name },
    ...{ points, duration: perSeconds, blockDuration: lockSeconds },
    // Who is locked is told so from memory: hammering costs the database nothing.
    inMemoryBlockOnConsumed: points + 1,
    inMemoryBlockDuration: lockSeconds,
  });
  return {
    async take(key) {
      try {
        const { remainingPoints } = await limiter.consume(key);
        return { type: 'allowed', left: remainingPoints };
      } catch (answer) {
        if (answer instanceof RateLimiterRes) return { type: 'locked', forMs: answer.msBeforeNext };
        throw answer;
      }
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
    async lock(key) {
      await limiter.block(key, lockSeconds);
    },
  };
}
