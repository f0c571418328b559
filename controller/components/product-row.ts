import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ProductSummary } from '#protocol/catalogue-api.ts';
import { formatMoney } from '#protocol/money.ts';
import { type OpenCell, theirsInWords } from '../catalogue/cell-edit.ts';
import { EDITED, type EditedField } from '../catalogue/cells.ts';
import { marked } from '../catalogue/marked.ts';
import { goTo } from '../navigate.ts';
import { fields, pages } from '../page-styles.ts';
import { productPath } from '../paths.ts';
import { base, buttons, caps } from '../styles.ts';
import { LOCALE } from '../words/locale.ts';
import { productsWords as say } from '../words/products.ts';
import { productRowStyles } from './product-row-styles.ts';
import { type TableDeed, TableEvent } from './product-table-event.ts';
import './entry-picture.ts';

/** One product of the list; while one of its cells is edited, what has to be said about it stands in a second line. */
@customElement('hudson-product-row')
export class ProductRow extends LitElement {
  static override readonly styles = [base, buttons, caps, pages, fields, productRowStyles];

  @property({ attribute: false }) product: ProductSummary | null = null;
  @property({ attribute: false }) open: OpenCell | null = null;
  /** The cell that is the tab stop of the whole list, if it is in this row. */
  @property({ attribute: false }) active: string | null = null;
  @property({ type: Boolean }) selected = false;
  @property() search = '';
  @property({ attribute: false }) sent: number | null = null;

  @query('input.control') private readonly input!: HTMLInputElement | null;
  #focused: HTMLInputElement | null = null;

  override render() {
    const { product } = this;
    if (product === null) return nothing;
    return html`<div class="cells ${this.open ? 'open' : ''}" @keydown=${this.#key} @focusout=${this.#left}>
      ${this.#cell(
        'select',
        html`<input class="check" type="checkbox" tabindex="-1" aria-label=${say.selectOne(product.name)}
        .checked=${this.selected} @change=${this.#select} />`,
      )}
      <span role="gridcell" class="picture">${this.#picture(product)}</span>
      ${this.#cell('name', this.#name(product))}
      ${EDITED.map((field) => this.#edited(product, field))}
      ${this.#secondLine()}
    </div>`;
  }

  /** A field that has just come takes the focus; while it is there the buttons beside it may have it. */
  protected override updated(): void {
    const { input } = this;
    if (input !== this.#focused) input?.focus();
    if (input !== this.#focused) input?.select();
    this.#focused = input;
  }

  async focusCell(column: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-column="${column}"]`)?.focus({ preventScroll: true });
  }

  #cell(column: string, content: TemplateResult) {
    return html`<span role="gridcell" class=${column} data-column=${column} tabindex=${this.active === column ? 0 : -1}
      >${content}</span>`;
  }

  #picture(product: ProductSummary) {
    return html`<hudson-entry-picture .image=${product.image}></hudson-entry-picture>
      ${this.sent === null ? nothing : html`<span class="sent">${Math.round(this.sent * 100)}%</span>`}`;
  }

  #name(product: ProductSummary) {
    const isOnAir = product.onAir.length > 0;
    return html`<a tabindex="-1" class="clip" href=${productPath(product.id)}>${marked(product.name, this.search)}</a>
      <span class="clip small quiet">${product.shortName ?? product.brandName}${
        isOnAir ? html` · <b class="on-air-now">${say.onAir}</b>` : nothing
      }</span>`;
  }

  #edited(product: ProductSummary, field: EditedField) {
    const isOpen = this.open?.field === field;
    return html`<span role="gridcell" class="${field} edited" data-column=${field} tabindex=${this.active === field ? 0 : -1}
      aria-label=${isOpen ? nothing : `${say.columns[field]}: ${this.#spoken(product, field)}`}
      @click=${() => this.#begin(field)}>${isOpen ? this.#input(product, field) : this.#value(product, field)}</span>`;
  }

  #input(product: ProductSummary, field: EditedField) {
    const { open } = this;
    const isNumber = field === 'stock' || field.endsWith('Cents');
    return html`<input class="control" aria-label=${say.editCell(say.columns[field], product.name)}
      inputmode=${isNumber ? 'decimal' : 'text'} aria-invalid=${open?.problem ? 'true' : 'false'}
      aria-describedby="second" ?disabled=${open?.isSaving ?? false} .value=${open?.text ?? ''}
      @input=${(event: Event) => this.#say({ type: 'typed', text: (event.target as HTMLInputElement).value })} />`;
  }

  #value(product: ProductSummary, field: EditedField) {
    const money = (cents: number | null) => (cents === null ? '' : formatMoney(cents, product.currency, LOCALE));
    switch (field) {
      case 'originalPriceCents':
        return html`<span class=${product.salePriceCents === null ? '' : 'struck'}>${money(product.originalPriceCents)}</span>`;
      case 'salePriceCents':
        if (product.salePriceCents === null && product.originalPriceCents === null)
          return html`<span class="warn">${say.noPrice}</span>`;
        if (product.salePriceCents === null)
          return html`<span class="full">${money(product.originalPriceCents)}</span>`;
        return html`<b class="good figures">${money(product.salePriceCents)}</b>`;
      case 'stock':
        if (product.stock === 0) return html`<span class="bad">${say.soldOut}</span>`;
        return html`${product.stock?.toLocaleString(LOCALE) ?? '–'}`;
      case 'tags':
        // Read aloud, they are words of their own.
        return html`${product.tags.map((tag) => [html`<span class="badge">${tag}</span>`, ' '])}`;
      default:
        return html`<span class="mono clip">${marked(product[field] ?? '–', this.search)}</span>`;
    }
  }

  #spoken(product: ProductSummary, field: EditedField): string {
    if (field === 'stock' && product.stock === 0) return say.soldOut;
    const value = product[field];
    const money = (cents: number) => formatMoney(cents, product.currency, LOCALE);
    // What is not on sale shows the price that is paid all the same.
    if (field === 'salePriceCents' && value === null && product.originalPriceCents !== null)
      return `${say.none[field]}, ${money(product.originalPriceCents)}`;
    if (value === null || (Array.isArray(value) && value.length === 0)) return say.none[field];
    if (typeof value === 'number') return field === 'stock' ? value.toLocaleString(LOCALE) : money(value);
    return Array.isArray(value) ? value.join(' ') : String(value);
  }

  #secondLine() {
    const { open } = this;
    if (open === null) return nothing;
    if (open.problem !== null)
      return this.#line(html`<span class="problem" role="alert">${open.problem}</span>`, this.#putBack());
    if (open.theirs !== null) {
      return this.#line(
        html`<span role="alert">${say.theirs(theirsInWords(open))}</span>`,
        html`<button class="button white" @click=${() => this.#say({ type: 'useMine' })}>${say.useMine}</button>
          <button class="button" @click=${() => this.#say({ type: 'keepTheirs' })}>${say.keepTheirs}</button>`,
      );
    }
    return open.product.onAir.length > 0 ? this.#onAir(open) : nothing;
  }

  #onAir({ product, field }: OpenCell) {
    const [session] = product.onAir;
    const price = session?.shownPriceCents ?? null;
    const isPrice = field === 'salePriceCents' || field === 'originalPriceCents';
    const name = session?.name ?? '';
    const words =
      isPrice && price !== null
        ? say.keepsOnAir(name, formatMoney(price, product.currency, LOCALE))
        : say.keepsOnAirOther(name);
    return this.#line(
      html`<span class="quiet">${words}</span>`,
      html`<button class="button white" @click=${() => this.#say({ type: 'save', showNow: true, walk: 'stay' })}>${say.saveAndShow}</button>
        <button class="button" @click=${() => this.#say({ type: 'save', showNow: false, walk: 'stay' })}>${say.saveOnly} <kbd>↵</kbd></button>
        ${this.#putBack()}`,
    );
  }

  #putBack() {
    return html`<button class="button plain" @click=${() => this.#say({ type: 'putBack' })}>${say.putBack} <kbd>Esc</kbd></button>`;
  }

  #line(words: TemplateResult, actions: TemplateResult) {
    return html`<span role="gridcell" class="second small" id="second">${words}<span class="actions">${actions}</span></span>`;
  }

  #begin(field: EditedField): void {
    if (this.product && this.open?.field !== field) this.#say({ type: 'edit', product: this.product, field });
  }

  readonly #select = (): void => {
    if (this.product) this.#say({ type: 'select', ids: [this.product.id], isSelected: !this.selected });
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (this.open !== null) return this.#keyWhileOpen(event);
    const column = event
      .composedPath()
      .flatMap((target) => (target instanceof HTMLElement && target.dataset.column) || [])[0];
    const field = EDITED.find((name) => name === column);
    if (event.key === 'Enter' && field) this.#begin(field);
    else if (event.key === 'Enter' && column === 'name' && this.product) goTo(productPath(this.product.id));
    else if (event.key === ' ' && !(event.composedPath()[0] instanceof HTMLInputElement)) this.#select();
    else return;
    event.preventDefault();
  };

  #keyWhileOpen(event: KeyboardEvent): void {
    const isInField = event.composedPath()[0] === this.input;
    if (event.key === 'Escape') this.#say({ type: 'putBack' });
    else if (event.key === 'Enter' && isInField) this.#say({ type: 'save', showNow: false, walk: 'stay' });
    else if (event.key === 'Tab' && isInField && this.renderRoot.querySelector('.second') === null)
      this.#say({ type: 'save', showNow: false, walk: event.shiftKey ? 'previous' : 'next' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Leaving the row keeps what was typed, as Enter does; its buttons are part of it. */
  readonly #left = (event: FocusEvent): void => {
    if (this.open === null || this.open.isSaving || event.target !== this.input) return;
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    if (event.relatedTarget === null && !document.hasFocus()) return;
    this.#say({ type: 'save', showNow: false, walk: 'stay' });
  };

  #say(deed: TableDeed): void {
    this.dispatchEvent(new TableEvent(deed));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-row': ProductRow;
  }
}
