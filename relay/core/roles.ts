import type { ClientKind, Role } from '#protocol/messages.ts';

/** The roles with a secret. An overlay has none: it is a device. */
export const LOGIN_ROLES = ['admin', 'producer', 'talent'] as const satisfies readonly Role[];
export type LoginRole = (typeof LOGIN_ROLES)[number];

/** A page that says it is an overlay or a talent page is taken for no more than that, whoever opened it. */
export function roleAs(kind: ClientKind, role: Role): Role {
  if (kind === 'overlay') return 'overlay';
  if (kind === 'talent') return role === 'overlay' ? 'overlay' : 'talent';
  return role;
}
