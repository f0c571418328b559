import type { LiveView, Rundown } from '#client/live-view.ts';
import type { PresentConnection, StateSnapshot } from '#protocol/messages.ts';
import type { Entry } from '#protocol/session.ts';

export const NOW = 1_900_000_000_000;

export function anEntry(number: number, over: Partial<Entry> = {}): Entry {
  return {
    id: String(1000 + number),
    productId: String(5000 + number),
    number,
    section: null,
    name: `Product ${number}`,
    shortName: null,
    talkingPoints: [],
    originalPriceCents: 2000,
    salePriceCents: 1500,
    pid: null,
    sku: null,
    stock: 10,
    images: [],
    mustShow: false,
    skipped: false,
    overridden: [],
    ...over,
  };
}

export function aRundown(entries: readonly Entry[]): Rundown {
  return {
    revision: 1,
    order: entries.map((entry) => entry.id),
    byId: new Map(entries.map((entry) => [entry.id, entry])),
  };
}

export function aState(over: Partial<StateSnapshot> = {}): StateSnapshot {
  return {
    type: 'state',
    revision: 10,
    currentEntryId: null,
    nextEntryId: null,
    imageIndex: 0,
    status: 'live',
    movedAt: NOW,
    by: 'Desk',
    ...over,
  };
}

interface Story {
  readonly entries: readonly Entry[];
  /** The number of the current entry. */
  readonly current: number | null;
  readonly state?: Partial<StateSnapshot>;
  readonly view?: Partial<LiveView>;
}

/** A connected view on a live session; the next entry is the one behind the current. */
export function aLiveView({ entries, current, state, view }: Story): LiveView {
  const index = entries.findIndex((entry) => entry.number === current);
  return {
    line: 'live',
    lineSince: NOW - 60_000,
    ending: null,
    connectionId: 'me',
    role: 'producer',
    session: {
      id: '1',
      slug: 'show',
      name: 'Show',
      brand: { name: 'Brand', currency: 'USD' },
      scheduledAt: null,
      durationMinutes: 180,
      lineage: 'lineage',
    },
    rundown: aRundown(entries),
    state: aState({
      currentEntryId: entries[index]?.id ?? null,
      nextEntryId: entries[index + 1]?.id ?? null,
      ...state,
    }),
    cue: null,
    cueRevision: 0,
    presence: [],
    showings: new Map(),
    relayStatus: { database: 'up', databaseSince: NOW, obs: 'off' },
    clockOffsetMs: 0,
    build: 'a',
    latestBuild: 'a',
    ...view,
  };
}

export function aScreen(over: Partial<PresentConnection> = {}): PresentConnection {
  return {
    id: 'overlay',
    kind: 'overlay',
    name: 'Overlay in OBS',
    since: NOW - 60_000,
    painted: { revision: 10, tookMs: 14 },
    ...over,
  };
}
