/** The columns of our own format. */
export const COLUMNS = [
  'index',
  'name',
  'talking_points',
  'original_price',
  'sale_price',
  'pid',
  'sku',
  'short_name',
  'description',
  'stock',
  'tags',
  'external_url',
  'section',
  'is_featured',
  'brand',
  'images',
] as const;
export type Column = (typeof COLUMNS)[number];

const OWN: ReadonlySet<string> = new Set(COLUMNS);

export function isColumn(name: string): name is Column {
  return OWN.has(name);
}

/** A column's name, however it is written: case, surrounding blanks and how words are joined do not matter. */
export function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '_');
}

/** The columns that stand in a row of names, each with its place; of two equal ones the first. */
export function placesOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  cells.forEach((cell, at) => {
    const name = columnName(cell);
    if (name !== '' && !places.has(name)) places.set(name, at);
  });
  return places;
}
