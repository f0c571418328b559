import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Brand, ProductDetails, ProductSummary } from '#protocol/catalogue-api.ts';
import { inWords } from '../api.ts';
import { archiveProducts, changeProduct, loadBrands, type ProductFilter } from '../catalogue/catalogue-api.ts';
import { CellEdit } from '../catalogue/cell-edit.ts';
import { cellInWords, type EditedField } from '../catalogue/cells.ts';
import { filterInAddress, NO_FILTER, readFilter } from '../catalogue/filter-address.ts';
import { ImageUploads } from '../catalogue/image-uploads.ts';
import { ProductPages } from '../catalogue/product-pages.ts';
import type { FilterEvent } from '../components/product-filters.ts';
import type { ProductTable } from '../components/product-table.ts';
import type { TableDeed, TableEvent } from '../components/product-table-event.ts';
import { icon } from '../icons.ts';
import { keepInAddress } from '../navigate.ts';
import { pages } from '../page-styles.ts';
import { brandSheetPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { productsWords as say } from '../words/products.ts';
import { productsViewStyles } from './products-view-styles.ts';
import '../components/empty-state.ts';
import '../components/product-filters.ts';
import '../components/product-table.ts';
import '../components/upload-tray.ts';

/** The catalogue: find, filter, edit in place, archive, drop pictures on rows. */
@customElement('hudson-products-view')
export class ProductsView extends LitElement {
  static override readonly styles = [base, buttons, pages, productsViewStyles];

  @state() private filter: ProductFilter = readFilter(location.search);
  @state() private selected: ReadonlySet<string> = new Set();
  @state() private brands: readonly Brand[] = [];
  @query('hudson-product-table') private readonly table!: ProductTable | null;

  readonly #pages = new ProductPages(this);
  readonly #uploads = new ImageUploads(this, () => void this.#pages.show(this.filter));
  readonly #edit = new CellEdit(this, {
    changed: (product, field, was) => this.#changed(product, field, was),
    taken: (product) => this.#pages.replace(product),
  });

  constructor() {
    super();
    this.addEventListener('hudson-table', (event: TableEvent) => void this.#do(event.deed));
    this.addEventListener('hudson-filter', (event: FilterEvent) => this.#show(event.filter));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#pages.show(this.filter);
    void this.#loadBrands();
  }

  override render() {
    const { counts, problem, items } = this.#pages;
    return html`<main class="page wide" data-found=${counts?.found ?? nothing}>
      <div class="title">
        <h1>${say.title}</h1>
        <span class="count quiet">${counts ? say.count(counts.found) : nothing}</span>
        <span class="end">
          ${this.#export()}
          <a class="button plain more" href="/brands">${say.brands}</a>
          <a class="button plain more" href="/hosts">${say.hosts}</a>
          <a class="button lined import" href="/import" aria-label=${say.import}>${icon('upload')}<span>${say.import}</span></a>
          <a class="button create" href="/products/new">${icon('plus')}${say.create}</a>
        </span>
      </div>
      <hudson-product-filters .filter=${this.filter} .counts=${counts} .brands=${this.brands}></hudson-product-filters>
      ${this.selected.size > 0 ? this.#selection() : nothing}
      ${problem === null ? this.#list(items) : this.#failed(problem)}
      <hudson-upload-tray .files=${this.#uploads.files} @hudson-close=${() => this.#uploads.clear()}></hudson-upload-tray>
    </main>`;
  }

  /** One brand is one sheet: the chosen one, or the only one. */
  #export() {
    const { brands } = this;
    const brand = brands.length === 1 ? brands[0] : brands.find(({ id }) => id === this.filter.brand);
    if (brand === undefined) return nothing;
    return html`<a class="button plain more" href=${brandSheetPath(brand.slug, 'csv')} download>${say.asCsv}</a>
      <a class="button plain more" href=${brandSheetPath(brand.slug, 'xlsx')} download>${say.asExcel}</a>`;
  }

  #list(items: readonly ProductSummary[]) {
    if (items.length === 0)
      return this.#pages.isLoading ? html`<p class="quiet loading" role="status">${say.loading}</p>` : this.#empty();
    return html`<hudson-product-table
      .items=${items}
      .count=${this.#pages.counts?.found ?? null}
      .hasMore=${this.#pages.hasMore}
      .open=${this.#edit.open}
      .selected=${this.selected}
      .search=${this.filter.search}
      .uploads=${this.#uploads.shares}
    ></hudson-product-table>`;
  }

  #empty() {
    const { search, archived } = this.filter;
    if (search !== '') {
      return html`<hudson-empty-state .says=${say.nothingFound(search)}>
        <button class="button" @click=${() => this.#show({ ...this.filter, search: '' })}>${say.clear}</button>
      </hudson-empty-state>`;
    }
    if (archived) return html`<hudson-empty-state .says=${say.emptyArchive}></hudson-empty-state>`;
    if (this.filter.brand !== null || this.filter.tag !== null || this.filter.lacks.length > 0) {
      return html`<hudson-empty-state .says=${say.nothingLeft}>
        <button class="button" @click=${() => this.#show(NO_FILTER)}>${say.clearFilters}</button>
      </hudson-empty-state>`;
    }
    return html`<hudson-empty-state .says=${say.empty}><a class="button white" href="/import">${say.import}</a></hudson-empty-state>`;
  }

  #failed(problem: string) {
    return html`<hudson-empty-state role="alert" .says=${say.failed} .detail=${problem}>
      <button class="button" @click=${() => this.#pages.show(this.filter)}>${say.tryAgain}</button>
    </hudson-empty-state>`;
  }

  #selection() {
    const { archived } = this.filter;
    return html`<div class="selection" role="region" aria-label=${say.selected(this.selected.size)}>
      <strong>${say.selected(this.selected.size)}</strong>
      <button class="button" @click=${() => this.#archive(!archived)}>${archived ? say.restore : say.archive}</button>
      <button class="button plain" @click=${() => this.#select([...this.selected], false)}>${say.unselect}</button>
    </div>`;
  }

  #show(filter: ProductFilter): void {
    this.filter = filter;
    this.selected = new Set();
    this.#edit.putBack();
    keepInAddress(filterInAddress(filter));
    void this.#pages.show(filter);
  }

  async #do(deed: TableDeed): Promise<void> {
    switch (deed.type) {
      case 'edit':
        return this.#begin(deed.product, deed.field);
      case 'typed':
        return this.#edit.type(deed.text);
      case 'save':
        return this.#save(deed.showNow, deed.walk);
      case 'putBack':
      case 'keepTheirs':
        return this.#leave(deed.type);
      case 'useMine':
        return void this.#edit.useMine();
      case 'select':
        return this.#select(deed.ids, deed.isSelected);
      case 'more':
        return this.#pages.more();
      case 'files':
        return this.#uploads.add(deed.product, deed.files);
    }
  }

  /** Another cell that is still open is kept first, as leaving it does. */
  async #begin(product: ProductSummary, field: EditedField): Promise<void> {
    if (!(await this.#edit.save(false))) return;
    const now = this.#pages.items.find(({ id }) => id === product.id) ?? product;
    this.#edit.begin(now, field);
  }

  async #save(showNow: boolean, walk: 'stay' | 'next' | 'previous'): Promise<void> {
    const { open } = this.#edit;
    if (open === null || !(await this.#edit.save(showNow))) return;
    await this.updateComplete;
    const next = await this.table?.walkFrom(open.product.id, open.field, walk);
    const product = this.#pages.items.find(({ id }) => id === open.product.id);
    if (walk !== 'stay' && next && product) this.#edit.begin(product, next);
  }

  async #leave(how: 'putBack' | 'keepTheirs'): Promise<void> {
    const { open } = this.#edit;
    this.#edit[how]();
    await this.updateComplete;
    if (open) await this.table?.walkFrom(open.product.id, open.field, 'stay');
  }

  #changed(product: ProductDetails, field: EditedField, was: ProductSummary): void {
    this.#pages.replace(product);
    const undo = async () => {
      const body = { set: { [field]: was[field] }, was: { [field]: product[field] }, showNow: false };
      this.#pages.replace(await changeProduct(product.id, body));
    };
    const says = say.changed(say.field[field], product.shortName ?? product.name, cellInWords(product, field));
    this.dispatchEvent(new ToastEvent({ says, undo: { text: say.undo, run: undo }, tone: 'done' }));
  }

  #select(ids: readonly string[], isSelected: boolean): void {
    const selected = new Set(this.selected);
    for (const id of ids) isSelected ? selected.add(id) : selected.delete(id);
    this.selected = selected;
  }

  async #archive(archived: boolean): Promise<void> {
    try {
      const ids = await archiveProducts([...this.selected], archived);
      this.selected = new Set();
      await this.#pages.show(this.filter);
      const undo = async () => {
        await archiveProducts(ids, !archived);
        await this.#pages.show(this.filter);
      };
      const says = archived ? say.archivedDone(ids.length) : say.restoredDone(ids.length);
      this.dispatchEvent(new ToastEvent({ says, undo: { text: say.undo, run: undo }, tone: 'done' }));
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }

  async #loadBrands(): Promise<void> {
    try {
      this.brands = await loadBrands();
    } catch {
      // The list says what is wrong; without the brands it lacks one filter.
      this.brands = [];
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-products-view': ProductsView;
  }
}
