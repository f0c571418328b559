import type { CommandType } from '#protocol/commands.ts';
import type { Role } from '#protocol/messages.ts';

const TALENT: ReadonlySet<CommandType> = new Set([
  'next',
  'previous',
  'jump',
  'first',
  'last',
  'nextImage',
  'previousImage',
  'acknowledgeCue',
]);

/** Which role may give which command. */
export function mayCommand(role: Role, type: CommandType): boolean {
  switch (role) {
    case 'overlay':
      return false;
    case 'talent':
      return TALENT.has(type);
    case 'producer':
    case 'admin':
      return true;
  }
}
