import type { Result, SentCommand } from '#protocol/commands.ts';
import type { Role } from '#protocol/messages.ts';
import { mayCommand } from '../core/permissions.ts';
import type { Actor } from '../store/sessions.ts';
import { refusalWords } from './refusal-words.ts';
import type { Room } from './room.ts';

/** The one path of every command, from a socket or over HTTP: may this role, then the room. Never rejects. */
export function handleCommand(room: Room, sent: SentCommand, actor: Actor & { readonly role: Role }): Promise<Result> {
  if (mayCommand(actor.role, sent.command.type, room.session.info)) return room.command(sent, actor);
  const message = refusalWords('not-allowed', room.session, sent.command);
  return Promise.resolve({ commandId: sent.commandId, ok: false, reason: 'not-allowed', message });
}
