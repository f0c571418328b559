import { LACKS, type Lack } from '#protocol/catalogue-api.ts';
import type { ProductFilter } from './catalogue-api.ts';

export const NO_FILTER: ProductFilter = { search: '', brand: null, tag: null, lacks: [], archived: false };

/** What an address sets the list to; what it does not know, it leaves. */
export function readFilter(search: string): ProductFilter {
  const parameters = new URLSearchParams(search);
  const brand = parameters.get('brand');
  const named = (parameters.get('lacks') ?? '').split(',');
  return {
    search: parameters.get('search') ?? '',
    brand: brand !== null && /^\d{1,19}$/.test(brand) ? brand : null,
    tag: parameters.get('tag') || null,
    lacks: LACKS.filter((lack: Lack) => named.includes(lack)),
    archived: parameters.get('archived') === 'true',
  };
}

/** The same for the address, see `keepInAddress`. */
export function filterInAddress({ search, brand, tag, lacks, archived }: ProductFilter): Record<string, string | null> {
  return { search: search || null, brand, tag, lacks: lacks.join(',') || null, archived: archived ? 'true' : null };
}
