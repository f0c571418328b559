import type * as z from 'zod';
import { type RelayMessage, relayMessageSchema } from '#protocol/messages.ts';
import { quickYes } from './quick-yes.ts';

/** `unknown`: of a type that only a newer relay knows, to be passed over. `faulty`: the rest of what it says cannot be trusted. */
export type Incoming =
  | { readonly kind: 'message'; readonly message: RelayMessage }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'faulty'; readonly detail: unknown };

export function readRelayMessage(data: unknown): Incoming {
  const json = parseJson(data);
  if (isMessage(json)) return { kind: 'message', message: json };
  const parsed = relayMessageSchema.safeParse(json);
  if (parsed.success) return { kind: 'message', message: parsed.data };
  return isOfUnknownType(json, parsed.error) ? { kind: 'unknown' } : { kind: 'faulty', detail: parsed.error.issues };
}

const isQuickMessage = quickYes(relayMessageSchema);

/** What the schema takes as it is; all else is for the schema to judge. */
function isMessage(json: unknown): json is RelayMessage {
  return isQuickMessage(json);
}

/** Undefined, which is no JSON value, for what is not JSON. */
function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function isOfUnknownType(json: unknown, error: z.ZodError): boolean {
  const saysItsType = typeof json === 'object' && json !== null && 'type' in json && typeof json.type === 'string';
  return saysItsType && error.issues.some((issue) => issue.code === 'invalid_union' && issue.path[0] === 'type');
}
