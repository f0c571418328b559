import * as z from 'zod';
import { cuePresetSchema } from '#protocol/cue-presets-api.ts';
import { sessionStatusSchema } from '#protocol/session.ts';

const ANSWER_WITHIN_MS = 4_000;

export const DEFAULT_RELAY = 'http://localhost:4000';

const redeemedSchema = z.object({ token: z.string().min(1) });
const summarySchema = z.object({
  slug: z.string(),
  name: z.string(),
  status: sessionStatusSchema,
  scheduledAt: z.number().nullable(),
});
export type SessionSummary = z.infer<typeof summarySchema>;
const presetSchema = cuePresetSchema.omit({ id: true });
export type Preset = z.infer<typeof presetSchema>;

/** `unreachable`: nothing answers there; `not-hudson`: something else does; otherwise the status of a no. */
export type ApiFailure = 'unreachable' | 'not-hudson' | number;
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: ApiFailure };

export interface RelayAccess {
  /** `http://host:port`, without a slash at the end. */
  readonly relay: string;
  readonly token: string;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the plugin asks of a relay by HTTP. Nothing here throws: each answer is a value. */
export class RelayApi {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  async isThere(relay: string): Promise<boolean> {
    const answer = await this.#ask(`${relay}/healthz`, {});
    return answer.ok && answer.value.ok;
  }

  /** Trades the six digits for a token of this Stream Deck's own. */
  redeem(relay: string, code: string, name: string): Promise<Answer<z.infer<typeof redeemedSchema>>> {
    return this.#json(redeemedSchema, `${relay}/api/pairings/redeem`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, name, kind: 'streamdeck' }),
    });
  }

  /** Newest first. */
  async sessions({ relay, token }: RelayAccess): Promise<Answer<readonly SessionSummary[]>> {
    const answer = await this.#json(
      z.object({ items: z.array(summarySchema) }),
      `${relay}/api/sessions`,
      bearing(token),
    );
    return answer.ok ? { ok: true, value: answer.value.items } : answer;
  }

  /** Those of the session's brand. */
  async presets({ relay, token }: RelayAccess, session: string): Promise<Answer<readonly Preset[]>> {
    const url = `${relay}/api/cue-presets?session=${encodeURIComponent(session)}`;
    const answer = await this.#json(z.object({ items: z.array(presetSchema) }), url, bearing(token));
    return answer.ok ? { ok: true, value: answer.value.items } : answer;
  }

  /** A picture as a data URI. The token goes to the relay only, never to a storage elsewhere. */
  async picture({ relay, token }: RelayAccess, url: string, mostBytes: number): Promise<string | null> {
    const address = new URL(url, relay);
    const answer = await this.#ask(address.href, address.origin === new URL(relay).origin ? bearing(token) : {});
    if (!answer.ok || !answer.value.ok) return null;
    const type = answer.value.headers.get('content-type')?.split(';')[0] ?? '';
    const bytes = await answer.value.arrayBuffer().catch(() => null);
    if (bytes === null || bytes.byteLength > mostBytes || !/^image\/(jpeg|png)$/.test(type)) return null;
    return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  }

  async #json<T>(schema: z.ZodType<T>, url: string, init: RequestInit): Promise<Answer<T>> {
    const answer = await this.#ask(url, init);
    if (!answer.ok) return answer;
    const isJson = answer.value.headers.get('content-type')?.includes('json') ?? false;
    if (!isJson) return { ok: false, why: 'not-hudson' };
    if (!answer.value.ok) return { ok: false, why: answer.value.status };
    const parsed = schema.safeParse(await answer.value.json().catch(() => null));
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, why: 'not-hudson' };
  }

  async #ask(url: string, init: RequestInit): Promise<Answer<Response>> {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      return { ok: true, value: await this.#fetch(url, { ...init, signal, redirect: 'error' }) };
    } catch {
      return { ok: false, why: 'unreachable' };
    }
  }
}

function bearing(token: string): RequestInit {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** What somebody typed as the address of a relay, in full; null: it is none. */
export function relayAddress(typed: string): string | null {
  const text = typed.trim();
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const { origin, protocol } = new URL(withScheme);
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
}

export function socketAddress(relay: string): string {
  return `${relay.replace(/^http/, 'ws')}/ws`;
}
