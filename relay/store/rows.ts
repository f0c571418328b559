import {
  type Held,
  heldSchema,
  type Overrides,
  type Product,
  type RundownEntry,
  type StoredImage,
} from '#protocol/events.ts';
import type { Cue, EntryId, EntryImage, SessionInfo, SessionStatus } from '#protocol/session.ts';
import { type ImageUrl, imageView } from '../core/picture.ts';
import type { Place, SessionState } from '../core/session.ts';

export interface SessionRow {
  id: string;
  slug: string;
  name: string;
  brand_name: string;
  brand_currency: string;
  scheduled_at: Date | null;
  duration_minutes: number;
  lineage: string;
  talent_may_move: boolean;
  status: SessionStatus;
  live_at: Date | null;
  completed_at: Date | null;
  revision: number;
  current_session_product_id: string | null;
  current_image_index: number;
  moved_at: Date | null;
  moved_by: string | null;
  moved_by_command: string | null;
  history: Place[];
  times_shown: Record<EntryId, number>;
  cue: Cue | null;
}

export interface ImageRow {
  id: string;
  path: string;
  placeholder: string | null;
  width: number;
  height: number;
  alt_text: string | null;
}

export interface ProductRow {
  product_id: string;
  name: string;
  short_name: string | null;
  talking_points_md: string | null;
  original_price_cents: number | null;
  sale_price_cents: number | null;
  pid: string | null;
  sku: string | null;
  stock: number | null;
  is_archived: boolean;
  images: ImageRow[];
}

export interface EntryRow extends ProductRow {
  id: string;
  number: number;
  section: string | null;
  notes: string | null;
  must_show: boolean;
  skipped: boolean;
  featured_name: string | null;
  featured_talking_points_md: string | null;
  featured_original_price_cents: number | null;
  featured_sale_price_cents: number | null;
  /** What is on air instead of the columns above and the product, while a change waits. */
  shown: unknown;
}

export function sessionInfo(row: SessionRow): SessionInfo {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    brand: { name: row.brand_name, currency: row.brand_currency },
    scheduledAt: row.scheduled_at?.getTime() ?? null,
    durationMinutes: row.duration_minutes,
    talentMayMove: row.talent_may_move,
    lineage: row.lineage,
  };
}

export function sessionState(row: SessionRow): SessionState {
  return {
    revision: row.revision,
    status: row.status,
    currentEntryId: row.current_session_product_id,
    imageIndex: row.current_image_index,
    movedAt: row.moved_at?.getTime() ?? null,
    movedBy: row.moved_by,
    movedByCommand: row.moved_by_command,
    history: row.history,
    cue: row.cue,
    liveAt: row.live_at?.getTime() ?? null,
    completedAt: row.completed_at?.getTime() ?? null,
    timesShown: row.times_shown,
  };
}

export function product(row: ProductRow): Product {
  return {
    id: row.product_id,
    name: row.name,
    shortName: row.short_name,
    talkingPointsMarkdown: row.talking_points_md,
    originalPriceCents: row.original_price_cents,
    salePriceCents: row.sale_price_cents,
    pid: row.pid,
    sku: row.sku,
    stock: row.stock,
    images: row.images.map(storedImage),
    isArchived: row.is_archived,
  };
}

export function rundownEntry(row: EntryRow): RundownEntry {
  return {
    id: row.id,
    number: row.number,
    section: row.section,
    notes: row.notes,
    mustShow: row.must_show,
    skipped: row.skipped,
    ...shownAndHeld({ overrides: overrides(row), product: product(row) }, row.shown),
  };
}

/** What an entry shows and what is held of it, from what it is to show and what was stored as being on air. */
function shownAndHeld(stored: Held, shown: unknown): Pick<RundownEntry, 'overrides' | 'product' | 'held'> {
  if (shown === null) return { ...stored, held: null };
  const { overrides, product } = heldSchema.parse(shown);
  const { stock, isArchived } = stored.product;
  return { overrides, product: { ...product, stock, isArchived }, held: stored };
}

function overrides(row: EntryRow): Overrides {
  return {
    name: row.featured_name,
    talkingPointsMarkdown: row.featured_talking_points_md,
    originalPriceCents: row.featured_original_price_cents,
    salePriceCents: row.featured_sale_price_cents,
  };
}

/** A picture for a list that no session's rules look at. */
export function entryImage(row: ImageRow, imageUrl: ImageUrl): EntryImage {
  return imageView(storedImage(row), imageUrl);
}

export function storedImage(row: ImageRow): StoredImage {
  return {
    id: row.id,
    path: row.path,
    placeholder: row.placeholder,
    width: row.width,
    height: row.height,
    alt: row.alt_text ?? '',
  };
}
