import type { ProductDetails } from '#protocol/catalogue-api.ts';
import type { Entry, TalkingPoint } from '#protocol/session.ts';
import { readField } from './form-fields.ts';
import type { ProductDraft } from './product-draft.ts';

/** The product as an entry of a session that changes nothing of it, with what is typed and can be read. */
export function draftEntry(kept: ProductDetails, draft: ProductDraft, talkingPoints: readonly TalkingPoint[]): Entry {
  const typed = (field: 'originalPriceCents' | 'salePriceCents' | 'stock' | 'pid' | 'sku' | 'name' | 'shortName') => {
    const read = readField(field, draft.text(field), kept.currency);
    return read.ok ? { ...kept, ...read.fields } : kept;
  };
  return {
    ...{ id: kept.id, productId: kept.id, number: kept.displayNumber ?? 1, section: null },
    name: typed('name').name,
    shortName: typed('shortName').shortName,
    talkingPoints: [...talkingPoints],
    originalPriceCents: typed('originalPriceCents').originalPriceCents,
    salePriceCents: typed('salePriceCents').salePriceCents,
    pid: typed('pid').pid,
    sku: typed('sku').sku,
    stock: typed('stock').stock,
    images: kept.images,
    ...{ mustShow: false, skipped: false, overridden: [] },
  };
}
