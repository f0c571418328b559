import type { Product, RundownEntry, StoredImage } from '#protocol/events.ts';
import type { EntryImage } from '#protocol/session.ts';
import { FIRST_STATE, type LiveSession, NO_OVERRIDES, type SessionState } from '../../relay/core/session.ts';

/** A picture; what it shows does not matter. */
export function anImage(name = 'picture'): StoredImage {
  return {
    id: '1',
    path: `p/${name}`,
    placeholder: null,
    width: 800,
    height: 800,
    alt: '',
  };
}

/** The same as a page gets it, under one address. */
export function aShownImage(url = '/picture'): EntryImage {
  return {
    ...{ id: '1', url, mediumUrl: url, thumbnailUrl: url, deckUrl: url },
    ...{ placeholder: null, width: 800, height: 800, alt: '' },
  };
}

export function aProduct(id: string, given: Partial<Product> = {}): Product {
  return {
    id: `product-${id}`,
    name: `The ${id}`,
    shortName: null,
    talkingPointsMarkdown: null,
    originalPriceCents: 2000,
    salePriceCents: null,
    pid: null,
    sku: null,
    stock: null,
    images: [],
    isArchived: false,
    ...given,
  };
}

export interface EntryGiven extends Partial<Omit<RundownEntry, 'product'>> {
  /** How many pictures its product has. */
  readonly images?: number;
  readonly product?: Partial<Product>;
}

export function anEntry(id: string, number: number, given: EntryGiven = {}): RundownEntry {
  const { images = 0, product, ...entry } = given;
  return {
    id,
    number,
    section: null,
    notes: null,
    mustShow: false,
    skipped: false,
    overrides: NO_OVERRIDES,
    held: null,
    ...entry,
    product: aProduct(id, {
      images: Array.from({ length: images }, (_, index) => anImage(`${id}-${index}`)),
      ...product,
    }),
  };
}

export interface SessionGiven {
  /** Ids in order, numbered from 1; or whole entries. */
  readonly rundown?: readonly (string | RundownEntry)[];
  readonly current?: string | null;
  readonly imageIndex?: number;
  readonly state?: Partial<SessionState>;
}

export function aSession({
  rundown = ['lamp', 'kettle', 'chair'],
  current = null,
  imageIndex = 0,
  state = {},
}: SessionGiven = {}): LiveSession {
  return {
    info: {
      id: '1',
      slug: 'spring-show',
      name: 'Spring show',
      brand: { name: 'Larkfield', currency: 'USD' },
      scheduledAt: null,
      durationMinutes: 180,
      lineage: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    },
    rundown: rundown.map((entry, index) => (typeof entry === 'string' ? anEntry(entry, index + 1) : entry)),
    state: { ...FIRST_STATE, currentEntryId: current, imageIndex, ...state },
  };
}
