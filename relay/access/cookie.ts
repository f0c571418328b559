import type { IncomingMessage } from 'node:http';

const NAME = 'hudson_login';

/** The token in the cookie of a request, or null. */
export function tokenInCookie({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${NAME}=`));
  return found ? found.slice(NAME.length + 1) || null : null;
}

/** The token of `Authorization: Bearer …`, or null. */
export function bearerToken({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** A `Set-Cookie` for a token that no script can read and no other site can make the browser send. */
export function loginCookie(token: string, { isSecure, lastsMs }: { isSecure: boolean; lastsMs: number }): string {
  const secure = isSecure ? '; Secure' : '';
  return `${NAME}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(lastsMs / 1000)}${secure}`;
}

export const noLoginCookie = (isSecure: boolean) => loginCookie('', { isSecure, lastsMs: 0 });
