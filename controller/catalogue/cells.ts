import type { ProductDetails, ProductFields, ProductSummary } from '#protocol/catalogue-api.ts';
import { formatMoney } from '#protocol/money.ts';
import { readTypedPrice, typedPrice } from '../typed-price.ts';
import { LOCALE } from '../words/locale.ts';
import { productsWords as say } from '../words/products.ts';

/** The cells of the list that are edited in place, in their order. */
export const EDITED = ['pid', 'sku', 'originalPriceCents', 'salePriceCents', 'stock', 'tags'] as const;
export type EditedField = (typeof EDITED)[number];

export type CellRead =
  | { readonly ok: true; readonly fields: Partial<ProductFields> }
  | { readonly ok: false; readonly problem: string };

type Cells = Pick<ProductSummary | ProductDetails, EditedField | 'currency'>;

const isPrice = (field: EditedField) => field === 'originalPriceCents' || field === 'salePriceCents';

/** What the field of a cell begins with. */
export function typedCell(product: Cells, field: EditedField): string {
  const value = product[field];
  if (Array.isArray(value)) return value.join(', ');
  if (isPrice(field)) return typedPrice(product[field] as number | null, product.currency);
  return value === null ? '' : String(value);
}

/** What somebody typed into a cell, as a change; or why it is none. */
export function readCell(text: string, field: EditedField, currency: string): CellRead {
  const trimmed = text.trim();
  switch (field) {
    case 'pid':
    case 'sku':
      return { ok: true, fields: { [field]: trimmed === '' ? null : trimmed } };
    case 'tags':
      return { ok: true, fields: { tags: trimmed.split(',').flatMap((tag) => tag.trim() || []) } };
    case 'stock':
      if (trimmed !== '' && !/^\d{1,9}$/.test(trimmed)) return { ok: false, problem: say.notStock };
      return { ok: true, fields: { stock: trimmed === '' ? null : Number(trimmed) } };
    case 'originalPriceCents':
    case 'salePriceCents': {
      const price = readTypedPrice(text, currency);
      return price.ok ? { ok: true, fields: { [field]: price.cents } } : { ok: false, problem: say.notPrice };
    }
  }
}

/** A value as a toast or a question says it. */
export function cellInWords(product: Cells, field: EditedField): string {
  const value = product[field];
  if (value === null || (Array.isArray(value) && value.length === 0)) return say.none[field];
  if (isPrice(field)) return formatMoney(value as number, product.currency, LOCALE);
  return typedCell(product, field);
}

export const isSameCell = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
