import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ProductSummary } from '#protocol/catalogue-api.ts';
import type { OpenCell } from '../catalogue/cell-edit.ts';
import { EDITED, type EditedField } from '../catalogue/cells.ts';
import { type RowsSeen, visibleRows } from '../catalogue/visible-rows.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons, caps } from '../styles.ts';
import { productsWords as say } from '../words/products.ts';
import { TableEvent } from './product-table-event.ts';
import { productTableStyles } from './product-table-styles.ts';
import './product-row.ts';
import type { ProductRow } from './product-row.ts';

/** The cells the arrows walk, in their order. */
export const COLUMNS = ['select', 'name', ...EDITED] as const;
export type Column = (typeof COLUMNS)[number];

const ROW = { wide: 60, narrow: 76 };
/** The second line of a row that is being edited. */
const SECOND_LINE = { wide: 52, narrow: 116 };

/**
 * Products as a grid: one tab stop, arrows walk, Enter edits. Only the rows that are seen are drawn. It draws what it is
 * given and says what is done in it.
 */
@customElement('hudson-product-table')
export class ProductTable extends LitElement {
  static override readonly styles = [base, buttons, caps, pages, fields, productTableStyles];

  @property({ attribute: false }) items: readonly ProductSummary[] = [];
  /** Of all pages, read or not; for people who hear the page. */
  @property({ attribute: false }) count: number | null = null;
  @property({ type: Boolean }) hasMore = false;
  @property({ attribute: false }) open: OpenCell | null = null;
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set();
  /** Words to mark in names. */
  @property() search = '';
  /** How far pictures of a product have been sent, 0 to 1. */
  @property({ attribute: false }) uploads: ReadonlyMap<string, number> = new Map();

  @state() private active: { readonly row: number; readonly column: Column } = { row: 0, column: 'name' };
  @state() private seen: RowsSeen = { first: 0, end: 30 };
  @state() private droppedOn: number | null = null;

  readonly #narrow = matchMedia('(max-width: 1179px)');
  #frame = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const event of ['scroll', 'resize'] as const) window.addEventListener(event, this.#look, { passive: true });
    this.addEventListener('dragover', this.#dragged);
    this.addEventListener('dragleave', this.#left);
    this.addEventListener('drop', this.#dropped);
  }

  override disconnectedCallback(): void {
    for (const event of ['scroll', 'resize'] as const) window.removeEventListener(event, this.#look);
    cancelAnimationFrame(this.#frame);
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('items') || changed.has('open')) this.#look();
  }

  override render() {
    const { first, end } = this.seen;
    const rows = this.items.slice(first, end);
    return html`<div role="grid" aria-label=${say.table} aria-rowcount=${(this.count ?? this.items.length) + 1}
      aria-colcount=${COLUMNS.length + 1} @keydown=${this.#key}>
      ${this.#head()}
      <div class="rows" role="rowgroup" .style=${`height:${this.#topOf(this.items.length)}px`}>
        ${repeat(
          rows,
          (product) => product.id,
          (product, index) => this.#row(product, first + index),
        )}
      </div>
    </div>`;
  }

  #head() {
    const areAll = this.items.length > 0 && this.items.every(({ id }) => this.selected.has(id));
    return html`<div class="head" role="rowgroup"><div class="row" role="row" aria-rowindex="1">
      <span role="columnheader"><input class="check" type="checkbox" aria-label=${say.selectAll}
        .checked=${areAll} .indeterminate=${!areAll && this.selected.size > 0} @change=${() => this.#selectAll(!areAll)} /></span>
      <span role="columnheader"><span class="unseen">${say.columns.picture}</span></span>
      <span role="columnheader">${say.columns.name}</span>
      ${EDITED.map((field) => html`<span role="columnheader" class=${field}>${say.columns[field]}</span>`)}
    </div></div>`;
  }

  #row(product: ProductSummary, index: number) {
    const isOpen = this.open?.product.id === product.id;
    return html`<hudson-product-row
      role="row"
      aria-rowindex=${index + 2}
      aria-selected=${this.selected.has(product.id) ? 'true' : 'false'}
      class=${this.droppedOn === index ? 'target' : ''}
      .style=${`transform:translateY(${this.#topOf(index)}px);height:${this.#heightOf(isOpen)}px`}
      .product=${product}
      .open=${isOpen ? this.open : null}
      .active=${this.active.row === index ? this.active.column : null}
      .selected=${this.selected.has(product.id)}
      .search=${this.search}
      .sent=${this.uploads.get(product.id) ?? null}
      @focusin=${(event: FocusEvent) => this.#focused(event, index)}
    ></hudson-product-row>`;
  }

  #measures(sizes: { readonly wide: number; readonly narrow: number }): number {
    return this.#narrow.matches ? sizes.narrow : sizes.wide;
  }

  /** A row that is edited with something to say has a second line, and pushes those below it. */
  #topOf(index: number): number {
    const openAt = this.#hasSecondLine() ? this.items.findIndex(({ id }) => id === this.open?.product.id) : -1;
    const pushed = openAt >= 0 && index > openAt ? this.#measures(SECOND_LINE) : 0;
    return index * this.#measures(ROW) + pushed;
  }

  #heightOf(isOpen: boolean): number {
    return this.#measures(ROW) + (isOpen && this.#hasSecondLine() ? this.#measures(SECOND_LINE) : 0);
  }

  #hasSecondLine(): boolean {
    const { open } = this;
    return open !== null && (open.product.onAir.length > 0 || open.problem !== null || open.theirs !== null);
  }

  readonly #look = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const rows = this.renderRoot.querySelector('.rows');
      if (rows === null) return;
      const { top } = rows.getBoundingClientRect();
      const seen = visibleRows(this.items.length, this.#measures(ROW), top, innerHeight);
      if (seen.first !== this.seen.first || seen.end !== this.seen.end) this.seen = seen;
      if (this.hasMore && seen.end >= this.items.length - 20) this.dispatchEvent(new TableEvent({ type: 'more' }));
    });
  };

  /** The cell the focus went to is where the arrows go on from. */
  #focused(event: FocusEvent, row: number): void {
    const cell = event.composedPath().find((target) => target instanceof HTMLElement && target.dataset.column);
    if (!(cell instanceof HTMLElement)) return;
    const column = COLUMNS.find((name) => name === cell.dataset.column);
    if (column && (row !== this.active.row || column !== this.active.column)) this.active = { row, column };
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (this.open !== null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.composedPath().some((target) => target instanceof HTMLElement && target.closest('.head'))) return;
    const move = this.#moveOf(event.key);
    if (move === null) return;
    event.preventDefault();
    void this.walkTo(move.row, move.column);
  };

  #moveOf(key: string): { row: number; column: Column } | null {
    const { row, column } = this.active;
    const at = COLUMNS.indexOf(column);
    const page = Math.max(1, Math.floor(innerHeight / this.#measures(ROW)) - 3);
    const to = (step: number) => Math.min(Math.max(0, row + step), this.items.length - 1);
    switch (key) {
      case 'ArrowDown':
        return { row: to(1), column };
      case 'ArrowUp':
        return { row: to(-1), column };
      case 'PageDown':
        return { row: to(page), column };
      case 'PageUp':
        return { row: to(-page), column };
      case 'ArrowRight':
        return { row, column: COLUMNS[Math.min(at + 1, COLUMNS.length - 1)] ?? column };
      case 'ArrowLeft':
        return { row, column: COLUMNS[Math.max(at - 1, 0)] ?? column };
      case 'Home':
        return { row, column: 'select' };
      case 'End':
        return { row, column: 'tags' };
      default:
        return null;
    }
  }

  /** Puts the focus on a cell, drawing its row first if it was out of sight. */
  async walkTo(row: number, column: Column): Promise<void> {
    this.active = { row, column };
    const rows = this.renderRoot.querySelector('.rows');
    if (rows === null) return;
    const top = rows.getBoundingClientRect().top + this.#topOf(row);
    const height = this.#measures(ROW);
    if (top < height * 2) scrollBy(0, top - height * 2);
    else if (top > innerHeight - height * 2) scrollBy(0, top - innerHeight + height * 2);
    this.seen = visibleRows(this.items.length, height, rows.getBoundingClientRect().top, innerHeight);
    await this.updateComplete;
    const element = this.renderRoot.querySelector<ProductRow>(`hudson-product-row[aria-rowindex="${row + 2}"]`);
    await element?.focusCell(column);
  }

  /** The row and cell after or before an edited one. */
  async walkFrom(
    productId: string,
    field: EditedField,
    walk: 'stay' | 'next' | 'previous',
  ): Promise<EditedField | null> {
    const row = this.items.findIndex(({ id }) => id === productId);
    if (row < 0) return null;
    const step = { stay: 0, next: 1, previous: -1 }[walk];
    const to = EDITED[EDITED.indexOf(field) + step] ?? null;
    await this.walkTo(row, to ?? field);
    return to;
  }

  #selectAll(isSelected: boolean): void {
    this.dispatchEvent(new TableEvent({ type: 'select', ids: this.items.map(({ id }) => id), isSelected }));
  }

  #rowAt(event: DragEvent): number | null {
    const rows = this.renderRoot.querySelector('.rows');
    if (rows === null || !event.dataTransfer?.types.includes('Files')) return null;
    const row = Math.floor((event.clientY - rows.getBoundingClientRect().top) / this.#measures(ROW));
    return row >= 0 && row < this.items.length ? row : null;
  }

  readonly #dragged = (event: DragEvent): void => {
    this.droppedOn = this.#rowAt(event);
    if (this.droppedOn !== null) event.preventDefault();
  };

  readonly #left = (): void => {
    this.droppedOn = null;
  };

  readonly #dropped = (event: DragEvent): void => {
    const product = this.items[this.#rowAt(event) ?? -1];
    this.droppedOn = null;
    if (product === undefined || event.dataTransfer === null) return;
    event.preventDefault();
    this.dispatchEvent(new TableEvent({ type: 'files', product, files: [...event.dataTransfer.files] }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-table': ProductTable;
  }
}
