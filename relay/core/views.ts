import type { Product, RundownEntry } from '#protocol/events.ts';
import type { Role, StateSnapshot } from '#protocol/messages.ts';
import type { CatalogueFields, Cue, Entry, HeldFields, TalkingPoint } from '#protocol/session.ts';
import { effective, overriddenFields } from './effective.ts';
import { wanted } from './held.ts';
import { type ImageUrl, imageView } from './picture.ts';
import { entryAfter } from './rundown.ts';
import type { LiveSession } from './session.ts';

/** The longest device name in a state frame, in bytes, so that the frame stays within 250. */
const NAME_BYTES = 36;

/** Turns what is stored into what is shown; from outside the core, because a parser is a library and a store has addresses. */
export interface Read {
  /** Markdown into cards. */
  talkingPoints(markdown: string): TalkingPoint[];
  readonly imageUrl: ImageUrl;
}

/** One entry as a role may see it. */
export function entryView(entry: RundownEntry, role: Role, read: Read): Entry {
  const shown = effective(entry);
  const { product } = entry;
  return {
    id: entry.id,
    productId: product.id,
    number: entry.number,
    section: entry.section,
    name: shown.name,
    shortName: shown.shortName,
    talkingPoints: read.talkingPoints(shown.talkingPointsMarkdown ?? ''),
    originalPriceCents: shown.originalPriceCents,
    salePriceCents: shown.salePriceCents,
    pid: product.pid,
    sku: product.sku,
    stock: product.stock,
    images: product.images.map((image) => imageView(image, read.imageUrl)),
    mustShow: entry.mustShow,
    skipped: entry.skipped,
    overridden: overriddenFields(wanted(entry).overrides),
    ...(seesNotes(role) && forProducers(entry, read)),
  };
}

function forProducers(entry: RundownEntry, read: Read): Partial<Entry> {
  const catalogue = catalogueView(entry);
  return {
    notes: entry.notes,
    ...(entry.held && { held: heldView(entry, read) }),
    ...(catalogue && { catalogue }),
    ...(entry.product.isArchived && { archived: true }),
  };
}

/** Fields of which the product has its own value; null where the session overrides none. */
function catalogueView(entry: RundownEntry): CatalogueFields | null {
  const { overrides, product } = wanted(entry);
  const fields = {
    ...(overrides.name !== null && { name: product.name }),
    ...(overrides.originalPriceCents !== null && { originalPriceCents: product.originalPriceCents }),
    ...(overrides.salePriceCents !== null && { salePriceCents: product.salePriceCents }),
  };
  return Object.keys(fields).length > 0 ? fields : null;
}

/** What differs from what is shown. */
function heldView(entry: RundownEntry, read: Read): HeldFields {
  const now = { ...effective(entry), ...facts(entry.product, read) };
  const then = { ...effective({ ...entry, ...wanted(entry) }), ...facts(wanted(entry).product, read) };
  const { talkingPointsMarkdown, ...rest } = then;
  const differs = (field: keyof typeof then) => JSON.stringify(now[field]) !== JSON.stringify(then[field]);
  const plain = Object.entries(rest).filter(([field]) => differs(field as keyof typeof rest));
  return {
    ...Object.fromEntries(plain),
    ...(differs('talkingPointsMarkdown') && { talkingPoints: read.talkingPoints(talkingPointsMarkdown ?? '') }),
  };
}

function facts({ pid, sku, images }: Product, { imageUrl }: Read) {
  return { pid, sku, images: images.map((image) => imageView(image, imageUrl)) };
}

/** Now and next together: P8. */
export function stateView({ rundown, state }: LiveSession): StateSnapshot {
  const place = state.status === 'complete' ? undefined : state.history.at(-1);
  return {
    type: 'state',
    revision: state.revision,
    currentEntryId: state.currentEntryId,
    nextEntryId: entryAfter(rundown, state.currentEntryId)?.id ?? null,
    imageIndex: state.imageIndex,
    status: state.status,
    movedAt: state.movedAt,
    by: state.movedBy === null ? null : cutToBytes(state.movedBy, NAME_BYTES),
    ...(place && { undoEntryId: place.entryId }),
    ...(state.liveAt !== null && { liveAt: state.liveAt }),
    ...(state.completedAt !== null && { completedAt: state.completedAt }),
  };
}

/** The cue as one kind of screen sees it. Producers see each. */
export function cueView({ state }: LiveSession, role: Role): Cue | null {
  const { cue } = state;
  if (cue?.target === undefined || seesNotes(role)) return cue;
  return cue.target === role ? cue : null;
}

export function seesNotes(role: Role): boolean {
  return role === 'producer' || role === 'admin';
}

/** Cut between characters, with an ellipsis, so that its JSON is at most `limit` bytes. */
function cutToBytes(text: string, limit: number): string {
  if (jsonBytes(text) <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (jsonBytes(`${kept}${character}…`) > limit) break;
    kept += character;
  }
  return `${kept}…`;
}

function jsonBytes(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length - 2;
}
