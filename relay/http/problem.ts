/** What went wrong with one part of a request. */
export interface ProblemDetail {
  readonly path?: string;
  readonly line?: number;
  readonly message: string;
}

/** An answer that says no, as RFC 9457 `application/problem+json`. Thrown by routes, written by `errors.ts`. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly ProblemDetail[];

  constructor(status: number, title: string, errors: readonly ProblemDetail[]) {
    super(title);
    this.status = status;
    this.errors = errors;
  }
}

/** A 409 that says what is there now, instead of what the caller saw. */
export class Conflict extends Problem {
  readonly current: object | null;

  constructor(errors: readonly ProblemDetail[], current: object | null) {
    super(409, 'Nothing was changed', errors);
    this.current = current;
  }
}
