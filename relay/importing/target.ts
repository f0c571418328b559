import type { Database } from '../store/connection.ts';
import {
  createBrand,
  createSession,
  findBrand,
  findTargetSession,
  newestSlugs,
  type TargetBrand,
  type TargetSession,
} from '../store/importing/target.ts';

/** Where a file goes. */
export interface Target {
  /** Null: into the catalogue only. */
  readonly session: string | null;
  /** Null: the brand of the session. */
  readonly brand: string | null;
  /** For what is created; null: made from the slug, and USD. */
  readonly name: string | null;
  readonly currency: string | null;
}

/** What a file goes into: there already, or to be created. */
export interface Place {
  readonly brand: TargetBrand | null;
  readonly session: TargetSession | null;
  readonly brandSlug: string;
  readonly currency: string;
}

const DEFAULT_CURRENCY = 'USD';
const MOST_SLUGS = 20;

/** Finds session and brand, or says why the file cannot go there. */
export async function findPlace(
  tx: Database,
  target: Target,
  create: boolean,
): Promise<Place | { readonly refused: string }> {
  const session = target.session === null ? null : await findTargetSession(tx, target.session);
  if (session === null && target.session !== null && !create)
    return { refused: await withNames(tx, 'sessions', target.session) };
  const brandSlug = target.brand ?? session?.brandSlug;
  if (brandSlug === undefined) {
    const of = target.session === null ? 'these products' : `the new session ${target.session}`;
    return { refused: `Name the brand of ${of}: --brand SLUG.` };
  }
  if (session !== null && session.brandSlug !== brandSlug) {
    return { refused: `The session ${session.slug} belongs to the brand ${session.brandSlug}, not to ${brandSlug}.` };
  }
  const brand = await findBrand(tx, brandSlug);
  if (brand === null && !create) return { refused: await withNames(tx, 'brands', brandSlug) };
  const currency = brand?.currency ?? target.currency ?? DEFAULT_CURRENCY;
  if (target.currency !== null && target.currency !== currency) {
    return { refused: `The brand ${brandSlug} has its prices in ${currency}, not in ${target.currency}.` };
  }
  return { brand, session, brandSlug, currency };
}

/** Creates what is not there yet. */
export async function makePlace(
  tx: Database,
  place: Place,
  target: Target,
): Promise<{ readonly brandId: string; readonly sessionId: string | null }> {
  const { brandSlug, currency } = place;
  const brand = place.brand ?? (await createBrand(tx, { slug: brandSlug, name: nameFrom(brandSlug), currency }));
  if (place.session !== null) return { brandId: brand.id, sessionId: place.session.id };
  if (target.session === null) return { brandId: brand.id, sessionId: null };
  const name = target.name ?? nameFrom(target.session);
  return { brandId: brand.id, sessionId: await createSession(tx, { slug: target.session, name, brandId: brand.id }) };
}

async function withNames(tx: Database, table: 'brands' | 'sessions', slug: string): Promise<string> {
  const what = table === 'brands' ? 'brand' : 'session';
  const slugs = await newestSlugs(tx, table, MOST_SLUGS + 1);
  const named = slugs.slice(0, MOST_SLUGS).join(', ') + (slugs.length > MOST_SLUGS ? ' and more' : '');
  const present = slugs.length === 0 ? `There are no ${table} yet.` : `There is: ${named}.`;
  return `There is no ${what} ${slug}. ${present} Add --create to make it.`;
}

/** "spring-sale" → "Spring sale" */
function nameFrom(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
