import type { ProductField } from '../store/importing/fields.ts';
import type { Column } from './columns.ts';

/** Where each column of the file goes in the catalogue. Index and section belong to the entry, not to the product. */
export const PRODUCT_COLUMNS: readonly (readonly [Column, ProductField])[] = [
  ['name', 'name'],
  ['short_name', 'short_name'],
  ['description', 'description'],
  ['talking_points', 'talking_points_md'],
  ['original_price', 'original_price_cents'],
  ['sale_price', 'sale_price_cents'],
  ['pid', 'pid'],
  ['sku', 'sku'],
  ['stock', 'stock'],
  ['tags', 'tags'],
  ['external_url', 'external_url'],
  ['is_featured', 'is_featured'],
];
const COLUMN_OF: ReadonlyMap<ProductField, Column> = new Map(PRODUCT_COLUMNS.map(([column, field]) => [field, column]));

export function columnOf(field: ProductField): Column {
  const column = COLUMN_OF.get(field);
  if (column === undefined) throw new Error(`no column fills ${field}`);
  return column;
}
