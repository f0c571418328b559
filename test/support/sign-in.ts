import { randomUUID } from 'node:crypto';
import type { ClientKind, Role } from '#protocol/messages.ts';
import { keyFrom, loginTokens } from '../../relay/access/login-token.ts';
import { systemClock } from '../../relay/clock.ts';
import { roleAs } from '../../relay/core/roles.ts';

/** The secrets of every relay of the tests. */
export const SECRETS = { admin: 'the admin secret', producer: 'the producer secret', talent: 'the talent secret' };

/** With this every relay of the tests knows the tokens below. */
export const TEST_SIGNING_KEY = 'every relay of the tests signs with this';

const tokens = loginTokens(keyFrom(TEST_SIGNING_KEY), systemClock);
const tokenOf = (role: Role) => tokens.sign({ id: randomUUID(), role, generation: 1 });

/** Somebody signed in, one of each role. */
export const TOKENS: Readonly<Record<Role, string>> = {
  overlay: await tokenOf('overlay'),
  talent: await tokenOf('talent'),
  producer: await tokenOf('producer'),
  admin: await tokenOf('admin'),
};

/** What a page of this kind usually has. */
export const tokenFor = (kind: ClientKind) => TOKENS[roleAs(kind, 'producer')];

export type SignedFetch = (path: string, init?: RequestInit & { readonly as?: Role | null }) => Promise<Response>;

/** `fetch` to a relay, as a producer unless it says otherwise; `as: null` is nobody. */
export function signedFetch({ url }: { readonly url: string }): SignedFetch {
  return (path, { as = 'producer', ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (as !== null && !headers.has('authorization')) headers.set('authorization', `Bearer ${TOKENS[as]}`);
    return fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
  };
}
