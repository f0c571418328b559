import type { Hello, ObsOnWire, Role } from '#protocol/messages.ts';
import type { Read } from '../core/views.ts';
import type { DatabaseHealth } from './database-health.ts';
import { frame, partialRundownFrame, rundownFrame } from './frames.ts';
import type { Room } from './room.ts';

/** The list, or what somebody who has `have` lacks of it; null if that is nothing. */
export function lackingRundown(room: Room, role: Role, have: Hello['have'] | null, read: Read): Buffer | null {
  const { session, history } = room;
  const isOurs = have?.lineage === session.info.lineage && have.revision <= session.state.revision;
  if (!have || !isOurs) return rundownFrame(session, role, read);
  const lacking = history.lackingSince(have.revision, session.rundown);
  switch (lacking.kind) {
    case 'nothing':
      return null;
    case 'some':
      return partialRundownFrame(session, role, read, lacking);
    case 'everything':
      return rundownFrame(session, role, read);
  }
}

/** How the relay itself is, for a producer. */
export function statusFrame(health: DatabaseHealth, obs: ObsOnWire): Buffer {
  return frame({
    type: 'relayStatus',
    database: health.isAway ? 'away' : 'up',
    databaseSince: health.since,
    ...obs,
  });
}
