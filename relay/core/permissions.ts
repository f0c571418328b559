import type { CommandType } from '#protocol/commands.ts';
import type { Role } from '#protocol/messages.ts';
import type { SessionInfo } from '#protocol/session.ts';

/**
 * What a request needs, from little to much: see a session and say what was painted; move, turn pictures, acknowledge a
 * cue; everything of a producer; what only an admin may. Each includes those before it.
 */
export type Permission = 'see' | 'move' | 'produce' | 'administer';

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  overlay: ['see'],
  talent: ['see', 'move'],
  producer: ['see', 'move', 'produce'],
  admin: ['see', 'move', 'produce', 'administer'],
};

export function mayRole(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}

const OF_THE_TALENT: ReadonlySet<CommandType> = new Set([
  'next',
  'previous',
  'jump',
  'first',
  'last',
  'nextImage',
  'previousImage',
  'acknowledgeCue',
]);

/** Which role may give which command in a session, which can take moving away from the talent. */
export function mayCommand(
  role: Role,
  type: CommandType,
  { talentMayMove = true }: Pick<SessionInfo, 'talentMayMove'>,
): boolean {
  if (role === 'talent' && !talentMayMove && type !== 'acknowledgeCue') return false;
  return mayRole(role, OF_THE_TALENT.has(type) ? 'move' : 'produce');
}
