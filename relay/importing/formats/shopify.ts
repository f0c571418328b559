import { columnName } from '../columns.ts';
import type { Currency } from '../currency.ts';
import { type Problem, shown } from '../problems.ts';
import type { SheetRecord } from '../sheet.ts';
import { ComposedRow } from './composed-row.ts';
import type { Format, ImageWish, Layout } from './layout.ts';
import { pointsOf, pricesOf, stockOf, type Variant } from './variants.ts';

/** What we read, under the names that the generations of Shopify's export gave it. */
const NAMES = {
  handle: ['handle', 'url_handle'],
  title: ['title'],
  description: ['body_(html)', 'description'],
  tags: ['tags'],
  status: ['status'],
  sku: ['variant_sku', 'sku'],
  price: ['variant_price', 'price'],
  compareAt: ['variant_compare_at_price', 'compare-at_price', 'compare_at_price'],
  quantity: ['variant_inventory_qty', 'inventory_quantity', 'variant_inventory_quantity'],
  tracker: ['variant_inventory_tracker', 'inventory_tracker'],
  image: ['image_src', 'product_image_url'],
  imagePosition: ['image_position'],
  imageAlt: ['image_alt_text'],
  variantImage: ['variant_image', 'variant_image_url'],
  option1Name: ['option1_name'],
  option1Value: ['option1_value'],
  option2Name: ['option2_name'],
  option2Value: ['option2_value'],
  option3Name: ['option3_name'],
  option3Value: ['option3_value'],
} as const;
type Part = keyof typeof NAMES;
const PART_OF: ReadonlyMap<string, Part> = new Map(
  Object.entries(NAMES).flatMap(([part, names]) => names.map((name) => [name, part as Part] as const)),
);
/** Beside a title, one of these says that it is Shopify's. */
const TELLING: readonly Part[] = ['handle', 'compareAt', 'option1Name', 'image', 'price', 'quantity', 'variantImage'];
const OPTIONS = [1, 2, 3] as const;

/** The product export of Shopify's admin: a product has as many lines as it has variants or pictures. */
export const shopify: Format = {
  name: 'shopify',
  title: 'Shopify export',
  isKnown: (name) =>
    PART_OF.has(name) || /^(vendor|type|published|barcode|option\d|variant_|seo_|google_shopping)/.test(name),
  find([header], currency) {
    if (header === undefined) return null;
    const places = new Map<Part, number>();
    header.cells.forEach((cell, at) => {
      const part = PART_OF.get(columnName(cell));
      if (part !== undefined && !places.has(part)) places.set(part, at);
    });
    if (!places.has('title') || !TELLING.some((part) => places.has(part))) return null;
    return { layout: new ShopifyLayout(header, places, currency), used: 1 };
  },
};

interface Group {
  readonly first: SheetRecord;
  readonly handle: string;
  readonly records: SheetRecord[];
}

class ShopifyLayout implements Layout {
  readonly format = 'shopify';
  readonly columns: Layout['columns'];
  readonly #header: SheetRecord;
  readonly #places: ReadonlyMap<Part, number>;
  readonly #currency: Currency;
  /** Line of each handle's first row. */
  readonly #seen = new Map<string, number>();
  #group: Group | null = null;
  #notActive = 0;

  constructor(header: SheetRecord, places: ReadonlyMap<Part, number>, currency: Currency) {
    this.#header = header;
    this.#places = places;
    this.#currency = currency;
    const has = (part: Part) => places.has(part);
    this.columns = new Set([
      'name',
      ...(has('description') ? (['description', 'talking_points'] as const) : []),
      ...(has('price') ? (['original_price', 'sale_price'] as const) : []),
      ...(has('quantity') ? (['stock'] as const) : []),
      ...(has('sku') ? (['sku'] as const) : []),
      ...(has('tags') ? (['tags'] as const) : []),
      ...(has('image') ? (['images'] as const) : []),
    ]);
  }

  take(record: SheetRecord) {
    const handle = this.#text(record, 'handle');
    const group = this.#group;
    const hasTitle = this.#text(record, 'title') !== '';
    const belongs = group !== null && (handle === '' ? !hasTitle : handle === group.handle);
    if (belongs) {
      group.records.push(record);
      return { rows: [], problems: [] };
    }
    const rows = this.end();
    const problem = this.#whyNoStart(record, handle, hasTitle);
    if (handle !== '' && !this.#seen.has(handle)) this.#seen.set(handle, record.line);
    // The lines that follow are not each reported as well.
    this.#group = { first: record, handle, records: [record] };
    return { rows, problems: problem === null ? [] : [problem] };
  }

  end() {
    const group = this.#group;
    this.#group = null;
    return group === null ? [] : [this.#rowOf(group)];
  }

  warnings() {
    if (this.#notActive === 0) return [];
    const count = this.#notActive === 1 ? '1 product is' : `${this.#notActive} products are`;
    return [`${count} a draft or archived in Shopify; read all the same.`];
  }

  #whyNoStart(record: SheetRecord, handle: string, hasTitle: boolean): Problem | null {
    const { line } = record;
    const column = this.#nameOf('handle');
    const earlier = handle === '' ? undefined : this.#seen.get(handle);
    if (earlier !== undefined) {
      const reason = `line ${earlier} has the same handle: the lines of one product must stand together`;
      return { line, column, value: shown(handle), reason };
    }
    if (hasTitle || handle === '') return null;
    return { line, column, value: shown(handle), reason: 'the first line of a product needs its title' };
  }

  #rowOf({ first, records }: Group): ComposedRow {
    const cell = (record: SheetRecord, part: Part) => ({
      text: this.#text(record, part),
      line: record.line,
      column: this.#nameOf(part),
    });
    const variants: Variant[] = records
      .filter((record) => this.#isVariant(record))
      .map((record) => ({ line: record.line, price: cell(record, 'price'), compareAt: cell(record, 'compareAt') }));
    const tracked = records.filter((record) => !this.#places.has('tracker') || this.#text(record, 'tracker') !== '');
    const withSku = records.find((record) => this.#text(record, 'sku') !== '') ?? first;
    const status = this.#text(first, 'status').toLowerCase();
    if (status !== '' && status !== 'active') this.#notActive += 1;
    const points = pointsOf(this.#text(first, 'description'), this.#choices(records));
    return new ComposedRow(
      first.line,
      {
        name: cell(first, 'title'),
        description: { ...cell(first, 'description'), text: points },
        talking_points: { ...cell(first, 'description'), text: points },
        tags: cell(first, 'tags'),
        sku: cell(withSku, 'sku'),
        stock: stockOf(tracked.map((record) => cell(record, 'quantity'))),
        ...pricesOf(variants, this.#currency),
      },
      this.#images(records),
    );
  }

  #isVariant(record: SheetRecord): boolean {
    return this.#text(record, 'price') !== '' || this.#text(record, 'sku') !== '';
  }

  /** By the names of the options; a product without variants has the option "Title" with "Default Title". */
  #choices(records: readonly SheetRecord[]): Map<string, Set<string>> {
    const choices = new Map<string, Set<string>>();
    for (const option of OPTIONS) {
      const named = records.find((record) => this.#text(record, `option${option}Name`) !== '');
      const axis = named === undefined ? '' : this.#text(named, `option${option}Name`);
      if (axis === '' || axis.toLowerCase() === 'title') continue;
      const values = records.map((record) => this.#text(record, `option${option}Value`));
      choices.set(axis, new Set(values.filter((value) => value !== '')));
    }
    return choices;
  }

  #images(records: readonly SheetRecord[]): ImageWish[] {
    const own = records
      .filter((record) => this.#text(record, 'image') !== '')
      .map((record) => ({
        position: Number(this.#text(record, 'imagePosition')) || Number.MAX_SAFE_INTEGER,
        from: this.#text(record, 'image'),
        alt: this.#text(record, 'imageAlt') || null,
      }))
      .toSorted((one, other) => one.position - other.position);
    const ofVariants = records.map((record) => ({ from: this.#text(record, 'variantImage'), alt: null }));
    const byAddress = new Map<string, ImageWish>();
    for (const { from, alt } of [...own, ...ofVariants]) {
      if (from !== '' && !byAddress.has(from)) byAddress.set(from, { from, alt });
    }
    return [...byAddress.values()];
  }

  #text(record: SheetRecord, part: Part): string {
    const place = this.#places.get(part);
    return place === undefined ? '' : (record.cells[place] ?? '').trim();
  }

  #nameOf(part: Part): string {
    const place = this.#places.get(part);
    return place === undefined ? part : (this.#header.cells[place] ?? part).trim();
  }
}
