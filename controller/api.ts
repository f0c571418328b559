import '#client/without-eval.ts';

import * as z from 'zod';
import { goToSignIn } from './sign-in.ts';
import { frameWords } from './words/frame.ts';

/** RFC 9457, as the relay writes it. `current` is what stands there now, where somebody else was first (409). */
const problemSchema = z.object({
  title: z.string(),
  errors: z.array(z.object({ path: z.string().optional(), line: z.number().optional(), message: z.string() })),
  current: z.unknown().optional(),
});
type ProblemParts = z.infer<typeof problemSchema>;

/** A no of the relay, or no answer at all (`status` 0). Its message can be shown to people. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly errors: ProblemParts['errors'];
  readonly current: unknown;

  constructor(status: number, { title, errors, current }: ProblemParts) {
    super(errors.find(({ path }) => path === undefined)?.message ?? title);
    this.status = status;
    this.errors = errors;
    this.current = current;
  }

  /** What is wrong with one field, for beside it; null: nothing. */
  of(path: string): string | null {
    return this.errors.find((error) => error.path === path)?.message ?? null;
  }
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks the relay this page came from and parses the answer. Throws `ApiProblem`; where nobody is signed in, the page
 * goes to the sign-in and comes back here. An aborted request throws the browser's own AbortError.
 */
export async function ask<T>(schema: z.ZodType<T>, path: string, request: Request = {}): Promise<T> {
  const response = await send(path, request);
  const answer = response.status === 204 ? null : await response.json();
  return schema.parse(answer);
}

async function send(path: string, { method = 'GET', body, signal }: Request): Promise<Response> {
  const response = await fetch(path, {
    ...{ method, signal: signal ?? null },
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw problemOf(response.status, await response.text());
  return response;
}

export interface Upload {
  readonly method?: 'POST' | 'PUT';
  readonly onProgress: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file or a form and tells how far it has come, 0 to 1. Throws as `ask` does. */
export function upload<T>(schema: z.ZodType<T>, path: string, body: Blob | FormData, how: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    // fetch tells no progress of what it sends.
    const request = new XMLHttpRequest();
    request.open(how.method ?? 'POST', path);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) how.onProgress(loaded / total);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      const { status, responseText } = request;
      // Also with a status that says no: of several files each is told of by itself.
      const parsed = schema.safeParse(parseJson(responseText));
      if (parsed.success) resolve(parsed.data);
      else reject(status < 200 || status > 299 ? problemOf(status, responseText) : parsed.error);
    };
    how.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

const cursor = z.union([z.string(), z.number()]).transform(String);

/** A page of a list. `nextCursor` goes into `?cursor=`; null: there is no more. */
export function pageOf<T>(item: z.ZodType<T>) {
  return z.object({ items: z.array(item), nextCursor: cursor.nullable() });
}

/** What went wrong in words, whatever was thrown. */
export function inWords(error: unknown): string {
  return error instanceof ApiProblem ? error.message : frameWords.api.unexpected;
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function unreachable(): ApiProblem {
  return new ApiProblem(0, { title: frameWords.api.unreachable, errors: [] });
}

function problemOf(status: number, text: string): ApiProblem {
  if (status === 401) goToSignIn();
  const parsed = problemSchema.safeParse(parseJson(text));
  return new ApiProblem(status, parsed.success ? parsed.data : { title: frameWords.api.unexpected, errors: [] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
