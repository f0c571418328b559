import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProductCounts, ProductDetails, ProductSummary } from '#protocol/catalogue-api.ts';
import { inWords, isAborted } from '../api.ts';
import { loadCounts, loadProducts, type ProductFilter } from './catalogue-api.ts';

/** The list as far as it has been read. It grows as it is scrolled; a new filter begins it again. */
export class ProductPages implements ReactiveController {
  items: readonly ProductSummary[] = [];
  /** Null until they are known. */
  counts: ProductCounts | null = null;
  /** Why the list could not be read; null: it could. */
  problem: string | null = null;
  isLoading = true;

  readonly #host: ReactiveControllerHost;
  #filter: ProductFilter | null = null;
  #next: string | null = null;
  #asked = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asked.abort();
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** What is shown stays until the new list is there, so that nothing flickers while somebody types. */
  async show(filter: ProductFilter): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    this.#filter = filter;
    const { signal } = this.#asked;
    await Promise.all([this.#read(null, signal), this.#count(filter, signal)]);
  }

  /** The page behind what is there; does nothing while one is on its way. */
  async more(): Promise<void> {
    if (this.#next === null || this.isLoading) return;
    await this.#read(this.#next, this.#asked.signal);
  }

  /** Puts a product that was changed in the place where it stands, until the list is read again. */
  replace(product: ProductDetails): void {
    this.items = this.items.map((item) => (item.id === product.id ? merged(item, product) : item));
    this.#host.requestUpdate();
  }

  async #read(cursor: string | null, signal: AbortSignal): Promise<void> {
    const filter = this.#filter;
    if (filter === null) return;
    this.isLoading = true;
    this.#host.requestUpdate();
    try {
      const page = await loadProducts(filter, cursor, signal);
      this.items = cursor === null ? page.items : [...this.items, ...page.items];
      this.#next = page.nextCursor;
      this.problem = null;
    } catch (error) {
      // Another filter was asked for meanwhile, and its answer is the one that counts.
      if (isAborted(error)) return;
      this.problem = inWords(error);
    }
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  async #count(filter: ProductFilter, signal: AbortSignal): Promise<void> {
    try {
      this.counts = await loadCounts(filter, signal);
    } catch (error) {
      if (isAborted(error)) return;
      // The list itself tells what is wrong; without counts it is as good a list.
      this.counts = null;
    }
    this.#host.requestUpdate();
  }
}

function merged(item: ProductSummary, product: ProductDetails): ProductSummary {
  const { name, shortName, pid, sku, originalPriceCents, salePriceCents, stock, tags, archivedAt, images } = product;
  return {
    ...item,
    ...{ name, shortName, pid, sku, originalPriceCents, salePriceCents, stock, tags, archivedAt },
    image: images[0] ?? null,
    imageCount: images.length,
  };
}
