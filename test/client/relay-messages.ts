import type { RelayMessage, RundownMessage, StateSnapshot } from '#protocol/messages.ts';
import type { Cue, Entry, SessionInfo } from '#protocol/session.ts';
import { PROTOCOL_VERSION } from '#protocol/version.ts';

type MessageOf<T extends RelayMessage['type']> = Extract<RelayMessage, { type: T }>;

export function anEntry(id: string, differences: Partial<Entry> = {}): Entry {
  return {
    id,
    productId: id,
    number: Number(id),
    section: null,
    name: `Product ${id}`,
    shortName: null,
    talkingPoints: [],
    originalPriceCents: 4999,
    salePriceCents: null,
    pid: null,
    sku: null,
    stock: null,
    images: [],
    mustShow: false,
    skipped: false,
    overridden: [],
    ...differences,
  };
}

export function aSessionInfo(differences: Partial<SessionInfo> = {}): SessionInfo {
  return {
    id: '7',
    slug: 'friday-night',
    name: 'Friday Night',
    brand: { name: 'Acme', currency: 'USD' },
    scheduledAt: null,
    durationMinutes: 180,
    lineage: 'lineage-a',
    ...differences,
  };
}

export function aWelcome(differences: Partial<MessageOf<'welcome'>> = {}): MessageOf<'welcome'> {
  return {
    type: 'welcome',
    protocol: PROTOCOL_VERSION,
    connectionId: 'c1',
    role: 'producer',
    session: aSessionInfo(),
    now: 1_000_000,
    build: 'build-1',
    ...differences,
  };
}

/** The whole list, in this order. */
export function aRundown(revision: number, ids: readonly string[]): RundownMessage {
  return { type: 'rundown', revision, partial: false, order: [...ids], entries: ids.map((id) => anEntry(id)) };
}

export function aState(revision: number, differences: Partial<StateSnapshot> = {}): StateSnapshot {
  return {
    type: 'state',
    revision,
    currentEntryId: null,
    nextEntryId: null,
    imageIndex: 0,
    status: 'live',
    movedAt: null,
    by: null,
    ...differences,
  };
}

export function aCue(text: string): Cue {
  return { id: text, text, colour: 'amber', at: 1_000_000, by: 'Phone', acknowledgedAt: null };
}

export function aCueMessage(revision: number, text: string | null): MessageOf<'cue'> {
  return { type: 'cue', revision, cue: text === null ? null : aCue(text) };
}
