import type { Command, Result, SentCommand } from '#protocol/commands.ts';
import type { Audit, AuditEntry } from '../access/audit.ts';
import type { Room } from './room.ts';

/** Who sent a command, for those who ask later. */
export interface CommandSender {
  readonly by: AuditEntry['by'];
  readonly address: string | null;
}

/** Notes a command that was done, if it is one of those people ask about: a show begins or ends, a price changes in it. */
export function auditCommand(
  audit: Audit,
  { session }: Pick<Room, 'session'>,
  { command }: SentCommand,
  result: Result,
  sender: CommandSender,
): void {
  if (!result.ok) return;
  const noted = noteworthy(command, session.state.status === 'live');
  if (noted === null) return;
  const { slug } = session.info;
  audit({ ...sender, action: noted.action, detail: { session: slug, ...noted.detail, revision: result.revision } });
}

function noteworthy(command: Command, isLive: boolean): Pick<AuditEntry, 'action' | 'detail'> | null {
  switch (command.type) {
    case 'goLive':
      return { action: 'session.live', detail: {} };
    case 'complete':
      return { action: 'session.ended', detail: {} };
    case 'reopen':
      return { action: 'session.reopened', detail: {} };
    case 'overrideEntry': {
      const { originalPriceCents, salePriceCents } = command.overrides;
      if (!isLive || (originalPriceCents === undefined && salePriceCents === undefined)) return null;
      return {
        action: 'price.changed',
        detail: {
          entry: command.entryId,
          ...(originalPriceCents !== undefined && { originalPriceCents }),
          ...(salePriceCents !== undefined && { salePriceCents }),
        },
      };
    }
    default:
      return null;
  }
}
