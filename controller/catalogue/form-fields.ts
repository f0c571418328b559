import type { ProductDetails } from '#protocol/catalogue-api.ts';
import { productWords as say } from '../words/product.ts';
import { type CellRead, EDITED, type EditedField, readCell, typedCell } from './cells.ts';

/** The fields of a product's page that hold text. */
export const FORM_FIELDS = [
  ...EDITED,
  'name',
  'shortName',
  'talkingPointsMarkdown',
  'description',
  'externalUrl',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

const isCell = (field: FormField): field is EditedField => EDITED.some((name) => name === field);

export function typedField(product: ProductDetails, field: FormField): string {
  return isCell(field) ? typedCell(product, field) : (product[field] ?? '');
}

/** What somebody typed into a field, as a change; or why it is none. */
export function readField(field: FormField, text: string, currency: string): CellRead {
  if (isCell(field)) return readCell(text, field, currency);
  const trimmed = text.trim();
  if (field === 'name')
    return trimmed === '' ? { ok: false, problem: say.noName } : { ok: true, fields: { name: trimmed } };
  return { ok: true, fields: { [field]: trimmed === '' ? null : trimmed } };
}
