import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ProductSummary, productPageSchema } from '#protocol/catalogue-api.ts';
import type { Entry } from '#protocol/session.ts';
import { ask, inWords } from '../api.ts';
import { PressEvent } from '../press-event.ts';
import { base, buttons } from '../styles.ts';
import { editWords } from '../words/edit.ts';
import { orderFields } from './order-sheet-styles.ts';

const say = editWords.order;
const OFFERED = 8;

/** Finds a product of the catalogue and puts it into the running order. */
@customElement('hudson-order-finder')
export class OrderFinder extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    orderFields,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 56px;
      }
      .name {
        flex: 1;
        font-weight: 600;
      }
      .state {
        font-size: 14px;
        color: var(--text-2);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  /** What a product is added behind; null: it becomes the first. */
  @property({ attribute: false }) behind: Entry | null = null;
  @property({ type: Boolean }) off = false;

  @state() private found: readonly ProductSummary[] | null = null;
  @state() private problem = '';

  override render() {
    return html`<input class="text" type="search" aria-label=${say.find} placeholder=${say.find} ?disabled=${this.off} @input=${this.#find} />
      ${this.problem === '' ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
      ${this.found === null ? nothing : html`<ul>${this.found.map((product) => this.#offer(product))}</ul>`}
      ${this.found?.length === 0 ? html`<p>${say.nothing}</p>` : nothing}`;
  }

  #offer(product: ProductSummary) {
    const isIn = this.entries.some(({ productId }) => productId === product.id);
    return html`<li>
      <span class="name clip">${product.shortName ?? product.name}</span>
      ${
        isIn
          ? html`<span class="state">${say.isIn}</span>`
          : html`<button class="button" aria-label=${say.add(product.name)} ?disabled=${this.off} @click=${() => this.#add(product)}>${say.addAfter(this.behind?.number ?? null)}</button>`
      }
    </li>`;
  }

  async #find(event: Event): Promise<void> {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    const text = event.currentTarget.value.trim();
    if (text === '') {
      this.found = null;
      return;
    }
    try {
      const page = await ask(productPageSchema, `/api/products?limit=${OFFERED}&search=${encodeURIComponent(text)}`);
      this.found = page.items;
      this.problem = '';
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  #add({ id }: ProductSummary): void {
    this.dispatchEvent(new PressEvent({ type: 'addEntries', productIds: [id], after: this.behind?.id ?? null }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-order-finder': OrderFinder;
  }
}
