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

/** Talking points that no import wrote are somebody's own. */
export type PointsRule = 'keep-own' | 'replace';

export const ARE_OWN_POINTS =
  '(p.talking_points_md is not null and p.imported_points_md5 is distinct from md5(p.talking_points_md)::uuid)';

/** Whether the talking points of a row go in, as SQL. An empty cell leaves what is there. */
export function takesPoints(rule: PointsRule): string {
  return rule === 'replace'
    ? 'r.talking_points_md is not null'
    : `(r.talking_points_md is not null and not ${ARE_OWN_POINTS})`;
}

/** What a product would have in a field after the import. */
export function wanted(field: ProductField, rule: PointsRule): string {
  if (field !== 'talking_points_md') return `r.${field}`;
  return `case when ${takesPoints(rule)} then r.${field} else p.${field} end`;
}
