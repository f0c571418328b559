import type { RelayMessage } from '#protocol/messages.ts';
import { correctedOffset } from './clock-offset.ts';
import type { LiveView } from './live-view.ts';
import { mergeRundown } from './merge-rundown.ts';

type MessageOf<T extends RelayMessage['type']> = Extract<RelayMessage, { type: T }>;
export type Welcome = MessageOf<'welcome'>;
/** Everything that changes the view and is neither a greeting nor the answer to a press. */
export type Snapshot = Exclude<RelayMessage, { type: 'welcome' | 'result' }>;

type RevisedKind = 'session' | 'rundown' | 'state' | 'cue';

/** A view, and of each kind of snapshot the revision below which nothing is taken any more. */
export interface Held {
  readonly view: LiveView;
  readonly floors: Readonly<Record<RevisedKind, number>>;
}

/** When we said hello and when we heard the welcome, on the local clock. */
export interface Exchange {
  readonly saidAt: number;
  readonly heardAt: number;
}

const NO_FLOORS = { session: 0, rundown: 0, state: 0, cue: 0 };

export function nothingYet(now: number): Held {
  const view: LiveView = {
    line: 'connecting',
    lineSince: now,
    ending: null,
    connectionId: null,
    role: null,
    session: null,
    rundown: null,
    state: null,
    cue: null,
    cueRevision: 0,
    showings: null,
    presence: null,
    relayStatus: null,
    clockOffsetMs: 0,
    build: null,
    latestBuild: null,
  };
  return { view, floors: NO_FLOORS };
}

/**
 * Each welcome starts the counting anew: what follows is taken as it is, even if our own numbers were higher, because
 * the relay's database may be an older copy. Of another lineage nothing is kept.
 */
export function withWelcome({ view }: Held, welcome: Welcome, { saidAt, heardAt }: Exchange): Held {
  const { connectionId, role, session, build } = welcome;
  const sample = { sentAt: saidAt, relayNow: welcome.now, receivedAt: heardAt };
  const isSameLineage = view.session?.lineage === session.lineage;
  const kept = isSameLineage ? view : { ...view, rundown: null, state: null, cue: null, showings: null };
  const told = isSameLineage && view.role === role ? {} : { presence: null, relayStatus: null };
  const greeted = { cueRevision: 0, connectionId, role, session, build: view.build ?? build, latestBuild: build };
  const clockOffsetMs = correctedOffset(view.clockOffsetMs, sample);
  return { view: { ...kept, ...told, ...greeted, clockOffsetMs }, floors: NO_FLOORS };
}

/** `held` itself: nothing new in it. Null: it builds on something we do not hold, so we have missed something. */
export function withSnapshot(held: Held, message: Snapshot, now: number): Held | null {
  switch (message.type) {
    case 'rundown':
      return revised(held, message, () => {
        const rundown = mergeRundown(held.view.rundown, message);
        return rundown && { rundown };
      });
    case 'state':
      return revised(held, message, () => ({ state: message }));
    case 'cue':
      return revised(held, message, () => ({ cue: message.cue, cueRevision: message.revision }));
    case 'session':
      return revised(held, message, () => ({ session: message.session }));
    case 'showings': {
      const known = message.partial ? held.view.showings : null;
      return changed(held, { showings: new Map([...(known ?? []), ...Object.entries(message.times)]) });
    }
    case 'presence':
      return changed(held, { presence: message.connections });
    case 'relayStatus': {
      const { type: _, ...relayStatus } = message;
      return changed(held, { relayStatus });
    }
    case 'pong': {
      const sample = { sentAt: message.at, relayNow: message.now, receivedAt: now };
      const clockOffsetMs = correctedOffset(held.view.clockOffsetMs, sample);
      return clockOffsetMs === held.view.clockOffsetMs ? held : changed(held, { clockOffsetMs });
    }
  }
}

/** Of each kind, a lower revision than the one we hold is old news. */
function revised(
  held: Held,
  { type, revision }: { type: RevisedKind; revision: number },
  change: () => Partial<LiveView> | null,
): Held | null {
  if (revision < held.floors[type]) return held;
  const difference = change();
  if (difference === null) return null;
  return { view: { ...held.view, ...difference }, floors: { ...held.floors, [type]: revision } };
}

function changed({ view, floors }: Held, difference: Partial<LiveView>): Held {
  return { view: { ...view, ...difference }, floors };
}
