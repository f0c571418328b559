import type { SessionId } from '#protocol/session.ts';
import { changesRundown } from '../core/events.ts';
import type { Database } from '../store/connection.ts';
import { commitRundownChange, loadProducts, newEntryIds } from '../store/entries.ts';
import { loadRevert } from '../store/reverts.ts';
import { eventsAfter, lastRundownChange, lookUpCommand } from '../store/session-log.ts';
import { commitChange, loadSession, storedRevision } from '../store/sessions.ts';
import type { RoomStore } from './room.ts';

/** A statement that takes longer counts as a database that is away; below the time a command is answered in. */
const STATEMENT_WITHIN_MS = 1_500;
/** Events read at once after a time of silence. */
const CATCH_UP_STEP = 100;
/** Events that tell who did what last. */
const RECENT = 20;

/** One session in Postgres, as its room needs it. */
export function postgresRoomStore(db: Database, id: SessionId): RoomStore {
  return {
    async load() {
      const session = await loadSession(db, id);
      // The log second: what changed the list in between is then sent once too often, rather than missed.
      if (session === null) return null;
      const recent = await eventsAfter(db, id, Math.max(0, session.state.revision - RECENT), RECENT);
      return { session, lastRundownChange: await lastRundownChange(db, id), recent };
    },
    commit(before, after, recorded, actor) {
      const commit = changesRundown(recorded.event.type) ? commitRundownChange : commitChange;
      return commit(db, { before, after, recorded, actor }, STATEMENT_WITHIN_MS);
    },
    async eventsAfter(revision) {
      const events = await eventsAfter(db, id, revision, CATCH_UP_STEP);
      return { events, isAll: events.length < CATCH_UP_STEP };
    },
    revision: () => storedRevision(db, id),
    lookUp: (commandId) => lookUpCommand(db, id, commandId),
    async prepare(command) {
      if (command.type === 'revertEdit') return loadRevert(db, id, command.revision);
      if (command.type !== 'addEntries') return command;
      const products = await loadProducts(db, command.productIds);
      if (products === null) return null;
      const entryIds = await newEntryIds(db, products.length);
      return { type: 'addEntries', products, entryIds, after: command.after };
    },
  };
}
