import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { LoginRole } from '../core/roles.ts';

export const LINK_LASTS_MS = 60 * 60 * 1000;

export interface SignInLinks {
  /** The code of a link that signs in as `role`: once, within an hour, on this relay. */
  make(role: LoginRole): string;
  /** The role of a code, which is spent with this; null if it is not one, or no longer. */
  redeem(code: string): LoginRole | null;
}

/** One-time links for the owner of the terminal. In memory only: a restart prints others. */
export function signInLinks(clock: Clock): SignInLinks {
  const links = new Map<string, { readonly role: LoginRole; readonly until: number }>();
  const keyOf = (code: string) => createHash('sha256').update(code).digest('hex');
  return {
    make(role) {
      const code = randomBytes(18).toString('base64url');
      links.set(keyOf(code), { role, until: clock.now() + LINK_LASTS_MS });
      return code;
    },
    redeem(code) {
      const link = links.get(keyOf(code));
      links.delete(keyOf(code));
      return link && link.until > clock.now() ? link.role : null;
    },
  };
}
