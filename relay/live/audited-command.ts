import type { Command, Result, SentCommand } from '#protocol/commands.ts';
import type { Audit, AuditEntry } from '../access/audit.ts';
import { effective } from '../core/effective.ts';
import type { LiveSession } from '../core/session.ts';
import type { Room } from './room.ts';

/** Who sent a command, for those who ask later. */
export interface CommandSender {
  readonly by: AuditEntry['by'];
  readonly address: string | null;
}

/**
 * Notes a command that was done, if it is one of those people ask about: a show begins or ends; while it runs, prices and
 * the rundown change. Moves, pictures and cues are in the log of the session alone.
 */
export function auditCommand(
  audit: Audit,
  { session }: Pick<Room, 'session'>,
  { command }: SentCommand,
  result: Result,
  sender: CommandSender,
): void {
  if (!result.ok) return;
  const noted = noteworthy(command, session);
  if (noted === null) return;
  const { slug } = session.info;
  audit({ ...sender, action: noted.action, detail: { session: slug, ...noted.detail, revision: result.revision } });
}

type Noted = Pick<AuditEntry, 'action' | 'detail'>;

/** `session`: as the command left it. */
function noteworthy(command: Command, session: LiveSession): Noted | null {
  const midShow = (noted: Noted) => (session.state.status === 'live' ? noted : null);
  const rundown = (detail: object) => midShow({ action: 'rundown.changed', detail: { how: command.type, ...detail } });
  const { currency } = session.info.brand;
  switch (command.type) {
    case 'goLive':
      return { action: 'session.live', detail: {} };
    case 'complete':
      return { action: 'session.ended', detail: {} };
    case 'reopen':
      return { action: 'session.reopened', detail: {} };
    case 'overrideEntry': {
      const { originalPriceCents, salePriceCents } = command.overrides;
      if (originalPriceCents === undefined && salePriceCents === undefined) return rundown({ entry: command.entryId });
      const prices = {
        ...(originalPriceCents !== undefined && { originalPriceCents }),
        ...(salePriceCents !== undefined && { salePriceCents }),
      };
      return midShow({ action: 'price.changed', detail: { entry: command.entryId, ...prices, currency } });
    }
    case 'showHeld': {
      const entry = session.rundown.find(({ id }) => id === command.entryId);
      if (entry === undefined) return null;
      const { originalPriceCents, salePriceCents } = effective(entry);
      return midShow({
        action: 'price.shown',
        detail: { entry: entry.id, originalPriceCents, salePriceCents, currency },
      });
    }
    case 'addEntries':
      return rundown({ entries: command.productIds.length });
    case 'removeEntries':
    case 'moveEntries':
    case 'skipEntries':
    case 'editEntries':
      return rundown({ entries: command.entryIds.length });
    case 'revertEdit':
      return rundown({ reverted: command.revision });
    case 'renumber':
      return rundown({});
    case 'next':
    case 'previous':
    case 'jump':
    case 'first':
    case 'last':
    case 'nextImage':
    case 'previousImage':
    case 'undo':
    case 'cue':
    case 'clearCue':
    case 'acknowledgeCue':
      return null;
  }
}
