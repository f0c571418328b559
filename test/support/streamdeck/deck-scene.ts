import type { StateSnapshot } from '#protocol/messages.ts';
import type { Cue, Entry, EntryImage } from '#protocol/session.ts';
import type { Scene } from '../../../streamdeck-plugin/scene.ts';
import type { Show } from '../../../streamdeck-plugin/show.ts';
import { english } from '../../../streamdeck-plugin/words/english.ts';

export function aDeckEntry(number: number, given: Partial<Entry> & { readonly pictures?: number } = {}): Entry {
  const { pictures = 0, ...fields } = given;
  return {
    ...{
      id: String(number),
      productId: String(number),
      number,
      section: null,
      name: `Product ${number}`,
      shortName: null,
    },
    ...{ talkingPoints: [], originalPriceCents: 2000, salePriceCents: null, pid: null, sku: null, stock: null },
    images: Array.from({ length: pictures }, (_, index) => aDeckImage(`${number}-${index}`)),
    ...{ mustShow: false, skipped: false, overridden: [] },
    ...fields,
  };
}

export function aDeckImage(name: string): EntryImage {
  const url = `/media/p/${name}`;
  return {
    ...{ id: '1', url: `${url}/full.webp`, mediumUrl: `${url}/medium.webp`, thumbnailUrl: `${url}/thumb.webp` },
    ...{ deckUrl: `${url}/deck.jpg`, placeholder: null, width: 800, height: 800, alt: '' },
  };
}

export interface SceneGiven extends Partial<Omit<Scene, 'show'>> {
  readonly entries?: readonly Entry[];
  /** The number of the current one. */
  readonly on?: number | null;
  readonly state?: Partial<StateSnapshot>;
  readonly undoTo?: number | null;
  readonly cue?: Cue | null;
}

/** A show as faces read it: five products, the second on for 48 seconds. */
export function aScene(given: SceneGiven = {}): Scene {
  const {
    entries = [1, 2, 3, 4, 5].map((number) => aDeckEntry(number)),
    on = 2,
    state,
    undoTo,
    cue = null,
    ...rest
  } = given;
  const index = entries.findIndex(({ number }) => number === on);
  const now = 1_795_000_000_000;
  const show: Show = {
    session: {
      ...{ id: '1', slug: 'spring', name: 'Spring', brand: { name: 'Larkfield', currency: 'USD' } },
      ...{ scheduledAt: null, durationMinutes: 180, lineage: 'l' },
    },
    state: {
      ...{
        type: 'state',
        revision: 7,
        currentEntryId: entries[index]?.id ?? null,
        nextEntryId: entries[index + 1]?.id ?? null,
      },
      ...{ imageIndex: 0, status: 'live', movedAt: now - 48_000, by: 'Desk', liveAt: now - 4_360_000 },
      ...state,
    },
    ...{ entries, current: entries[index] ?? null, position: index + 1, cue },
    next: entries[index + 1] ?? null,
    previous: entries[index - 1] ?? null,
    undo: undoTo === undefined ? null : { to: entries.find(({ number }) => number === undoTo) ?? null },
  };
  return {
    show,
    ...{ now, receipt: 'seen', cueStep: null, typed: '', pictureOf: () => null, words: english },
    ...rest,
  };
}
