import { slugFrom } from '../core/slug.ts';
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
import { freeSlug, isNameTaken } from '../store/session-checks.ts';

/** Where a file goes. */
export interface Target {
  /** Null: into the catalogue only. */
  readonly session: string | null;
  /** Null: the brand of the session. */
  readonly brand: string | null;
  /** For what is created; null: made from the slug, and USD. */
  readonly name: string | null;
  readonly currency: string | null;
  /** By name what is made for the file even without `create`, each in the place of the slug above it; null: nothing is. */
  readonly newSession: string | null;
  readonly newBrand: string | null;
}

/** What a file goes into: there already, or to be created. */
export interface Place {
  readonly brand: TargetBrand | null;
  readonly session: TargetSession | null;
  readonly brandSlug: string;
  /** Null: into the catalogue only. */
  readonly sessionSlug: string | null;
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
  const sessionSlug = await sessionSlugOf(tx, target);
  const session = sessionSlug === null ? null : await findTargetSession(tx, sessionSlug);
  if (session === null && target.session !== null && target.newSession === null && !create)
    return { refused: await withNames(tx, 'sessions', target.session) };
  const brandSlug =
    target.newBrand === null ? (target.brand ?? session?.brandSlug) : slugFrom(target.newBrand, 'brand');
  if (brandSlug === undefined) {
    const of = sessionSlug === null ? 'these products' : `the new session ${target.newSession ?? sessionSlug}`;
    return { refused: `Name the brand of ${of}: --brand SLUG.` };
  }
  if (session !== null && session.brandSlug !== brandSlug) {
    return { refused: `The session ${session.slug} belongs to the brand ${session.brandSlug}, not to ${brandSlug}.` };
  }
  const brand = await findBrand(tx, brandSlug);
  if (brand === null && !create && target.newBrand === null) {
    return { refused: await withNames(tx, 'brands', brandSlug) };
  }
  const taken = await whatIsTaken(tx, target, brand);
  if (taken !== null) return { refused: taken };
  const currency = brand?.currency ?? target.currency ?? DEFAULT_CURRENCY;
  if (target.currency !== null && target.currency !== currency) {
    return { refused: `The brand ${brandSlug} has its prices in ${currency}, not in ${target.currency}.` };
  }
  return { brand, session, brandSlug, sessionSlug, currency };
}

/** A new session gets a free address; one that is named by its slug has it already, or will. */
async function sessionSlugOf(tx: Database, { session, newSession }: Target): Promise<string | null> {
  return newSession === null ? session : freeSlug(tx, slugFrom(newSession, 'session'));
}

/** Two of one name are one press away from the wrong one going live. */
async function whatIsTaken(
  tx: Database,
  { newSession, newBrand }: Target,
  brand: TargetBrand | null,
): Promise<string | null> {
  if (brand === null) return null;
  if (newBrand !== null) return `There is a brand ${brand.name} already. Choose that one, or another name.`;
  if (newSession !== null && (await isNameTaken(tx, brand.id, newSession, null)))
    return `${brand.name} has a session ${newSession} already. Choose that one, or another name.`;
  return null;
}

/** Creates what is not there yet. */
export async function makePlace(
  tx: Database,
  { brand: present, session, brandSlug, sessionSlug, currency }: Place,
  { name, newBrand, newSession }: Target,
): Promise<{ readonly brandId: string; readonly sessionId: string | null }> {
  const brandName = newBrand ?? nameFrom(brandSlug);
  const brand = present ?? (await createBrand(tx, { slug: brandSlug, name: brandName, currency }));
  if (session !== null) return { brandId: brand.id, sessionId: session.id };
  if (sessionSlug === null) return { brandId: brand.id, sessionId: null };
  const sessionName = newSession ?? name ?? nameFrom(sessionSlug);
  return {
    brandId: brand.id,
    sessionId: await createSession(tx, { slug: sessionSlug, name: sessionName, brandId: brand.id }),
  };
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
