/** The columns of a product that a file can fill, in the order of the staging table. */
export const FIELDS = {
  name: 'text',
  short_name: 'text',
  description: 'text',
  talking_points_md: 'text',
  original_price_cents: 'integer',
  sale_price_cents: 'integer',
  pid: 'text',
  sku: 'text',
  stock: 'integer',
  tags: 'text[]',
  external_url: 'text',
  is_featured: 'boolean',
} as const;
export type ProductField = keyof typeof FIELDS;
export const ALL_FIELDS = Object.keys(FIELDS) as ProductField[];

/** What a product would have in a field after the import. Talking points are somebody's work: an empty cell leaves them. */
export function wanted(field: ProductField): string {
  return field === 'talking_points_md' ? `coalesce(r.${field}, p.${field})` : `r.${field}`;
}
