import type { Logger } from 'pino';
import type { ObsOnWire } from '#protocol/messages.ts';
import { hashOfToken } from '../access/device-token.ts';
import { createDevice } from '../access/devices.ts';
import type { Clock } from '../clock.ts';
import type { Presence } from '../live/presence.ts';
import type { Rooms } from '../live/rooms.ts';
import type { Database } from '../store/connection.ts';
import { findDevice, revokeDevice } from '../store/devices.ts';
import { addObsMark, keepObs, leaveObs } from '../store/obs-marks.ts';
import type { ObsAddress } from './obs-line.ts';
import { ObsStudio } from './obs-studio.ts';
import { overlayLink } from './overlay-link.ts';
import { storedStudio } from './stored-studio.ts';

export interface OpenStudioDeps {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly log: Logger;
  readonly fromEnvironment: ObsAddress | null;
  /** How this relay is known to others of its database. */
  readonly relay: string;
  /** Where OBS reaches this relay. */
  readonly base: () => string;
  readonly onFault: (error: unknown, detail: object) => void;
}

/** A relay that was killed is followed by another after this long. */
const KEPT_FOR_SECONDS = 10;

/** The work with OBS on this relay's database, presence and rooms. Not started yet. */
export function openStudio(deps: OpenStudioDeps): ObsStudio {
  const { database, rooms, presence, clock, relay } = deps;
  const links = {
    base: deps.base,
    slugOf: async (sessionId: string) => (await rooms.find(sessionId))?.session.info.slug ?? null,
    deviceOf: async (token: string) => {
      const device = await findDevice(database, hashOfToken(token));
      return device?.role === 'overlay' ? device : null;
    },
    pair: () => createDevice(database, { name: 'Overlay in OBS', kind: 'overlay', role: 'overlay' }),
    revoke: async (id: string) => void (await revokeDevice(database, id, clock.now())),
  };
  return new ObsStudio({
    now: () => clock.now(),
    fromEnvironment: deps.fromEnvironment,
    store: {
      ...storedStudio(database),
      addMark: (sessionId, mark) => addObsMark(database, sessionId, mark),
      keep: (status) => keepObs(database, { relay, status, seconds: KEPT_FOR_SECONDS }),
      leave: () => leaveObs(database, relay),
    },
    findRoom: (sessionId) => rooms.find(sessionId),
    linkFor: (wanted) => overlayLink(links, wanted),
    seen: (deviceId) => {
      const here = presence.ofDevice(deviceId);
      const painted = here.map((connection) => connection.painted?.revision ?? -1);
      return { isConnected: here.length > 0, painted: here.length > 0 ? Math.max(...painted) : null };
    },
    log: deps.log,
    onFault: deps.onFault,
  });
}

/** What producers' pages are told of it. */
export function obsOnWire({ status }: ObsStudio): ObsOnWire {
  const trouble = status.trouble?.what ?? status.problem;
  return {
    obs: status.state,
    ...(status.since !== null && { obsSince: status.since }),
    ...(trouble !== null && { obsTrouble: trouble }),
    ...(status.healed && { obsHealed: { how: status.healed.how, at: status.healed.at } }),
    ...(status.installed?.isInProgram && { obsInProgram: true }),
  };
}
