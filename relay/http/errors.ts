import { STATUS_CODES } from 'node:http';
import type { Middleware } from 'koa';
import type { DatabaseHealth } from '../live/database-health.ts';
import { Conflict, Problem, type ProblemDetail } from './problem.ts';

export interface ErrorDeps {
  readonly health: DatabaseHealth;
  readonly newRequestId: () => string;
  readonly onFault: (error: unknown, detail: object) => void;
}

/**
 * The one place that turns what routes throw into answers. A fault of ours is logged with the id of the request and the
 * caller reads only that id.
 */
export function answerErrors({ health, newRequestId, onFault }: ErrorDeps): Middleware {
  return async (ctx, next) => {
    const id = newRequestId();
    ctx.set('X-Request-Id', id);
    try {
      await next();
      if (ctx.status === 404 && ctx.body == null) throw new Problem(404, 'There is nothing at this address', []);
    } catch (error) {
      const problem = problemOf(error) ?? (health.reportFault(error) ? databaseAway() : null);
      if (problem === null) onFault(error, { requestId: id, method: ctx.method, path: ctx.path });
      const { status, message, errors } = problem ?? new Problem(500, 'internal error', []);
      ctx.status = status;
      ctx.type = 'application/problem+json';
      const title = message || STATUS_CODES[status];
      const current = problem instanceof Conflict ? { current: problem.current } : {};
      ctx.body = { type: 'about:blank', title, status, instance: id, errors, ...current };
    }
  };
}

function databaseAway(): Problem {
  return new Problem(503, 'database-unavailable', [{ message: 'The database is away. Try again once it is back.' }]);
}

/** Problems of our own, and what koa and its parsers throw for a bad request (`expose` marks what a caller may read). */
function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  if (error.status >= 500) return null;
  return new Problem(error.status, STATUS_CODES[error.status] ?? 'bad request', [{ message: error.message }]);
}

/** The issues of a failed schema as the parts of a problem. */
export function schemaProblem(issues: readonly { path: PropertyKey[]; message: string }[]): Problem {
  const errors: ProblemDetail[] = issues.map(({ path, message }) => ({ path: path.join('.') || 'body', message }));
  return new Problem(400, 'The request is not as the API expects it', errors);
}
