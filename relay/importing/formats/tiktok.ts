import { columnName } from '../columns.ts';
import type { Currency } from '../currency.ts';
import type { SheetRecord } from '../sheet.ts';
import { ComposedRow } from './composed-row.ts';
import { type Format, type ImageWish, type Layout, NOTHING } from './layout.ts';
import { pointsOf, pricesOf, stockOf } from './variants.ts';

/** The row of machine names is the first of several that are no products; in older files others stand above it. */
const LOOKED_AT = 10;
const KEYS: ReadonlySet<string> = new Set(
  'product_id category brand product_name product_description sku_id variation_value price quantity seller_sku main_image size_chart'.split(
    ' ',
  ),
);
const IMAGES = ['main_image', ...Array.from({ length: 8 }, (_, at) => `image_${at + 2}`)];

/** The export of TikTok Shop's Seller Center, and its template for uploads: a product has a line for each SKU. */
export const tiktok: Format = {
  name: 'tiktok',
  title: 'TikTok Shop export',
  isKnown: (name) => KEYS.has(name) || /^(image_\d|property_|warehouse_quantity|parcel_)/.test(name),
  find(first, currency) {
    const at = first.slice(0, LOOKED_AT).findIndex(({ cells }) => isKeyRow(cells));
    const keys = first[at];
    return keys === undefined ? null : { layout: new TiktokLayout(keys, currency), used: at + 1 };
  },
};

function isKeyRow(cells: readonly string[]): boolean {
  const names = new Set(cells.map(keyName));
  return names.has('product_name') && (names.has('sku_id') || names.has('product_id') || names.has('seller_sku'));
}

/** "warehouse_quantity/7123" → "warehouse_quantity" */
function keyName(cell: string): string {
  return columnName(cell).split('/', 1)[0] ?? '';
}

interface Group {
  readonly key: string;
  readonly records: SheetRecord[];
}

class TiktokLayout implements Layout {
  readonly format = 'tiktok';
  readonly columns: Layout['columns'];
  readonly #places = new Map<string, number[]>();
  readonly #currency: Currency;
  #group: Group | null = null;
  #hasBegun = false;

  constructor({ cells }: SheetRecord, currency: Currency) {
    this.#currency = currency;
    cells.forEach((cell, at) => {
      const name = keyName(cell);
      if (name !== '') this.#places.set(name, [...(this.#places.get(name) ?? []), at]);
    });
    const has = (key: string) => this.#places.has(key);
    this.columns = new Set([
      'name',
      ...(has('product_id') ? (['pid'] as const) : []),
      ...(has('product_description') ? (['description', 'talking_points'] as const) : []),
      ...(has('price') ? (['original_price', 'sale_price'] as const) : []),
      ...(has('quantity') || has('warehouse_quantity') ? (['stock'] as const) : []),
      ...(has('seller_sku') ? (['sku'] as const) : []),
      ...(has('main_image') ? (['images'] as const) : []),
    ]);
  }

  take(record: SheetRecord) {
    // Below the keys stand a version, labels and hints; products begin where there is an id, or without ids a price.
    this.#hasBegun ||= /^\d/.test(this.#text(record, this.#places.has('product_id') ? 'product_id' : 'price'));
    if (!this.#hasBegun) return NOTHING;
    const key = this.#text(record, this.#places.has('product_id') ? 'product_id' : 'product_name');
    if (this.#group !== null && (key === '' || key === this.#group.key)) {
      this.#group.records.push(record);
      return NOTHING;
    }
    const rows = this.end();
    this.#group = { key, records: [record] };
    return { rows, problems: [] };
  }

  end() {
    const group = this.#group;
    this.#group = null;
    return group === null ? [] : [this.#rowOf(group.records)];
  }

  warnings() {
    return [];
  }

  #rowOf(records: readonly SheetRecord[]): ComposedRow {
    const cell = (record: SheetRecord | undefined, key: string) => ({
      text: record === undefined ? '' : this.#text(record, key),
      line: record?.line ?? null,
      column: key,
    });
    const first = (key: string) => cell(records.find((record) => this.#text(record, key) !== '') ?? records[0], key);
    const variants = records.map((record) => ({
      line: record.line,
      price: cell(record, 'price'),
      compareAt: { text: '', line: null, column: 'price' },
    }));
    const points = pointsOf(first('product_description').text, this.#choices(records));
    return new ComposedRow(
      records[0]?.line ?? 0,
      {
        name: first('product_name'),
        pid: first('product_id'),
        sku: first('seller_sku'),
        description: { ...first('product_description'), text: points },
        talking_points: { ...first('product_description'), text: points },
        stock: stockOf(records.flatMap((record) => this.#quantities(record))),
        ...pricesOf(variants, this.#currency),
      },
      this.#images(records),
    );
  }

  #quantities(record: SheetRecord) {
    return ['quantity', 'warehouse_quantity'].flatMap((key) =>
      (this.#places.get(key) ?? []).map((place) => ({
        text: (record.cells[place] ?? '').trim(),
        line: record.line,
        column: key,
      })),
    );
  }

  #choices(records: readonly SheetRecord[]): Map<string, Set<string>> {
    const values = (key: string) =>
      new Set(records.map((record) => this.#text(record, key)).filter((text) => text !== ''));
    const axis = (key: string, otherwise: string) => [...values(key)][0] ?? otherwise;
    return new Map(
      [
        ['Choices', values('variation_value')],
        [axis('property_name_1', 'Choices'), values('property_value_1')],
        [axis('property_name_2', 'Also'), values('property_value_2')],
      ].filter((choice): choice is [string, Set<string>] => typeof choice[1] === 'object' && choice[1].size > 0),
    );
  }

  /** Every SKU's line repeats the pictures of its product. */
  #images(records: readonly SheetRecord[]): ImageWish[] {
    const addresses = records.flatMap((record) => IMAGES.map((key) => this.#text(record, key)));
    return [...new Set(addresses)].filter((from) => from !== '').map((from) => ({ from, alt: null }));
  }

  #text(record: SheetRecord, key: string): string {
    const [place] = this.#places.get(key) ?? [];
    return place === undefined ? '' : (record.cells[place] ?? '').trim();
  }
}
