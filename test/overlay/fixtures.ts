import type { LiveView } from '#client/live-view.ts';
import { DEFAULT_OVERLAY_SETTINGS } from '#protocol/overlay-settings.ts';
import type { Entry, EntryImage, TalkingPoint } from '#protocol/session.ts';
import type { Measure } from '../../overlay/fit/measure.ts';
import { type Stage, type StageWish, stageFor } from '../../overlay/stage.ts';

/** Half an em a character, bold a little more: wide enough to reason about, simple enough to reckon in the head. */
export const halfEm: Measure = (text, weight, size) => text.length * size * (weight >= 700 ? 0.6 : 0.5);

export function anEntry(fields: Partial<Entry> = {}): Entry {
  return {
    id: '1',
    productId: '1',
    number: 1,
    section: null,
    name: 'Brass lamp',
    shortName: null,
    talkingPoints: [],
    originalPriceCents: 8900,
    salePriceCents: 6400,
    pid: null,
    sku: null,
    stock: 12,
    images: [],
    mustShow: false,
    skipped: false,
    overridden: [],
    ...fields,
  };
}

export function points(...texts: string[]): TalkingPoint[] {
  return texts.map((text) => ({ runs: [{ text }] }));
}

export interface AView extends Partial<LiveView> {
  readonly entries?: readonly Entry[];
  readonly current?: string | null;
  readonly next?: string | null;
  readonly imageIndex?: number;
  readonly revision?: number;
}

/** A session that is live, on its first entry. */
export function aView({
  entries = [anEntry()],
  current,
  next = null,
  imageIndex = 0,
  revision = 7,
  ...rest
}: AView = {}): LiveView {
  return {
    line: 'live',
    lineSince: 0,
    ending: null,
    connectionId: 'a',
    role: 'overlay',
    session: null,
    rundown: { revision: 3, order: entries.map((entry) => entry.id), byId: new Map(entries.map((e) => [e.id, e])) },
    state: {
      type: 'state',
      revision,
      currentEntryId: current === undefined ? (entries[0]?.id ?? null) : current,
      nextEntryId: next,
      imageIndex,
      status: 'live',
      movedAt: 1000,
      by: null,
      liveAt: 0,
    },
    cue: null,
    cueRevision: 0,
    presence: null,
    showings: null,
    relayStatus: null,
    clockOffsetMs: 0,
    build: 'a',
    latestBuild: 'a',
    ...rest,
  };
}

/** What the overlay of a link without settings asks of its stage. */
export const A_WISH: StageWish = { ...DEFAULT_OVERLAY_SETTINGS, hasKeys: false };

export function aStage(width = 1920, height = 1080, wish: Partial<StageWish> = {}): Stage {
  return stageFor({ width, height, pixelRatio: 1 }, { ...A_WISH, ...wish });
}

export function anEntryImage(name: string): EntryImage {
  return {
    ...{
      id: name,
      url: `/${name}-1600`,
      mediumUrl: `/${name}-960`,
      thumbnailUrl: `/${name}-320`,
      deckUrl: `/${name}-144`,
    },
    ...{ placeholder: null, width: 1600, height: 1600, alt: '' },
  };
}
