import type { RundownEntry } from '#protocol/events.ts';
import { NO_OVERRIDES } from '../core/session.ts';
import type { Database } from './connection.ts';
import { loadProducts, newEntryIds, recordRundownEvent } from './entries.ts';
import { loadSession } from './sessions.ts';

const HUDSON = { name: 'Hudson', kind: 'other', role: 'admin' };

export interface SampleImage {
  readonly path: string;
  readonly placeholder: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

export interface SampleProduct {
  readonly number: number;
  readonly section: string | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly description: string | null;
  readonly talkingPoints: string | null;
  readonly originalPriceCents: number | null;
  readonly salePriceCents: number | null;
  readonly pid: string | null;
  readonly sku: string | null;
  readonly stock: number | null;
  readonly tags: readonly string[];
  readonly externalUrl: string | null;
  readonly notes: string | null;
  readonly mustShow: boolean;
  readonly images: readonly SampleImage[];
}

export interface Sample {
  readonly brand: { readonly name: string; readonly slug: string; readonly currency: string };
  readonly session: {
    readonly name: string;
    readonly slug: string;
    readonly durationMinutes: number;
    readonly notes: string | null;
    readonly presets: readonly { readonly text: string; readonly colour: string }[];
  };
  readonly products: readonly SampleProduct[];
}

/** Whether nobody has put anything into this database yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { empty: boolean }[] }>(
    'select not exists (select from brands) and not exists (select from sessions) as empty',
  );
  return rows[0]?.empty ?? false;
}

/** Writes the sample session, whole or not at all. */
export async function insertSample(db: Database, sample: Sample, at: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [brand] = await tx('brands').insert(sample.brand).returning<{ id: string }[]>('id');
    const productIds: string[] = [];
    for (const product of sample.products) productIds.push(await insertProduct(tx, brand?.id ?? '', product));
    const { presets, ...session } = sample.session;
    await tx('sessions').insert({
      brand_id: brand?.id,
      name: session.name,
      slug: session.slug,
      duration_minutes: session.durationMinutes,
      notes: session.notes,
    });
    await tx('cue_presets').insert(presets.map((preset, index) => ({ ...preset, position: index + 1 })));
    await fillRundown(tx, sample, productIds, at);
  });
}

async function insertProduct(tx: Database, brandId: string, product: SampleProduct): Promise<string> {
  const [row] = await tx('products')
    .insert({
      brand_id: brandId,
      display_number: product.number,
      name: product.name,
      short_name: product.shortName,
      description: product.description,
      talking_points_md: product.talkingPoints,
      original_price_cents: product.originalPriceCents,
      sale_price_cents: product.salePriceCents,
      pid: product.pid,
      sku: product.sku,
      stock: product.stock,
      tags: product.tags,
      external_url: product.externalUrl,
    })
    .returning<{ id: string }[]>('id');
  const id = row?.id ?? '';
  if (product.images.length === 0) return id;
  await tx('product_images').insert(
    product.images.map((image, position) => ({
      product_id: id,
      position,
      path: image.path,
      placeholder: image.placeholder,
      width: image.width,
      height: image.height,
      alt_text: image.alt,
      is_primary: position === 0,
    })),
  );
  return id;
}

async function fillRundown(tx: Database, sample: Sample, productIds: readonly string[], at: number): Promise<void> {
  const before = await loadSession(tx, sample.session.slug);
  const products = await loadProducts(tx, productIds);
  if (before === null || products === null)
    throw new Error('the sample session was not there right after it was written');
  const entryIds = await newEntryIds(tx, products.length);
  const entries = sample.products.flatMap(({ number, section, notes, mustShow }, index): RundownEntry[] => {
    const [id, product] = [entryIds[index], products[index]];
    if (id === undefined || product === undefined) return [];
    return [{ id, number, section, notes, mustShow, skipped: false, overrides: NO_OVERRIDES, product, held: null }];
  });
  await recordRundownEvent(tx, before, { type: 'entriesAdded', entries, after: null }, { at, actor: HUDSON });
}
