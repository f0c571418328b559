import type { RelayMessage } from '#protocol/messages.ts';
import { checksByType } from './json-shape.ts';
import { relayMessageShape } from './wire-shapes.ts';

/** `unknown`: of a type that only a newer relay knows, to be passed over. `faulty`: the rest of what it says cannot be trusted. */
export type Incoming =
  | { readonly kind: 'message'; readonly message: RelayMessage }
  | { readonly kind: 'unknown' }
  /** `detail` says where. */
  | { readonly kind: 'faulty'; readonly detail: string };

export function readRelayMessage(data: unknown): Incoming {
  const json = parseJson(data);
  const type = typeOf(json);
  if (type === null) return { kind: 'faulty', detail: 'no type' };
  const check = CHECKS.get(type);
  if (check === undefined) return { kind: 'unknown' };
  const fault = check(json);
  return fault === null
    ? { kind: 'message', message: json as RelayMessage }
    : { kind: 'faulty', detail: `${type}: ${fault}` };
}

const CHECKS = checksByType(relayMessageShape);

/** Undefined, which is no JSON value, for what is not JSON. */
function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function typeOf(json: unknown): string | null {
  const saysItsType = typeof json === 'object' && json !== null && 'type' in json && typeof json.type === 'string';
  return saysItsType ? (json as { type: string }).type : null;
}
