import { expect, test } from 'vitest';
import type { Recorded } from '#protocol/events.ts';
import { systemClock } from '../../relay/clock.ts';
import type { DatabaseHealth } from '../../relay/live/database-health.ts';
import type { RoomStore } from '../../relay/live/room.ts';
import { Rooms } from '../../relay/live/rooms.ts';
import { aSession } from '../support/builders.ts';

/** A database that is away or not as a test says; what it holds is made up, because the rooms are the thing under test. */
function aDatabase() {
  const listeners = new Set<() => void>();
  const database = { isAway: false, log: [] as Recorded[] };
  const answer = async <T>(value: () => T): Promise<T> => {
    if (database.isAway) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return value();
  };
  const store: RoomStore = {
    load: () => answer(() => ({ session: aSession(), lastRundownChange: 0, recent: [] })),
    commit: () => answer(() => ({ result: 'committed' as const })),
    eventsAfter: (revision) =>
      answer(() => ({ events: database.log.filter((recorded) => recorded.revision > revision), isAll: true })),
    revision: () => answer(() => database.log.at(-1)?.revision ?? 0),
    lookUp: () => answer(() => ({ revision: 0, earlier: null })),
    prepare: async (command) => (command.type === 'addEntries' || command.type === 'revertEdit' ? null : command),
  };
  const health: DatabaseHealth = {
    get isAway() {
      return database.isAway;
    },
    since: 0,
    reportFault: () => true,
    check: async () => {},
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {},
  };
  const become = (isAway: boolean) => {
    database.isAway = isAway;
    for (const listener of listeners) listener();
  };
  return { database, store, health, become };
}

test('a change heard of while the database was away is read once it is back', async () => {
  const { database, store, health, become } = aDatabase();
  const faults: unknown[] = [];
  const rooms = new Rooms({
    ...{
      clock: systemClock,
      health,
      read: { talkingPoints: () => [], imageUrl: (file: string) => file },
      onChange: () => {},
      onAnswer: () => {},
      onFault: (error) => void faults.push(error),
    },
    storeOf: () => store,
    find: async () => '1',
  });
  const room = await rooms.find('spring-show');
  become(true);
  database.log.push({ revision: 1, commandId: null, event: { type: 'wentLive' }, at: 1000, by: 'Desk' });
  // As other relays tell of an event too large for a notification.
  rooms.hear({ session: '1', revision: 1 });
  await rooms.idle();
  expect(room?.session.state.revision).toBe(0);

  become(false);
  await rooms.idle();

  expect(room?.session.state).toMatchObject({ revision: 1, status: 'live' });
  expect(faults).toEqual([]);
});
