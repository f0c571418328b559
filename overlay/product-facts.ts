import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './shared-styles.ts';

const FEW = 5;

/** Stock, SKU and PID. Too narrow: the SKU gets the ellipsis; the PID never, people read it out. */
@customElement('hudson-product-facts')
export class ProductFacts extends LitElement {
  /** 0 is sold out; null is not known. */
  @property({ attribute: false }) stock: number | null = null;
  @property({ attribute: false }) sku: string | null = null;
  @property({ attribute: false }) pid: string | null = null;
  @property({ type: Boolean, reflect: true }) lost = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: var(--facts-wrap, nowrap);
        align-items: center;
        gap: 0 var(--facts-gap, 28px);
        min-width: 0;
        overflow: hidden;
        line-height: 1.25;
        white-space: nowrap;
        font-size: 24px;
        color: var(--text-2);
      }
      .stock {
        flex: none;
      }
      .stock b {
        color: var(--text-1);
      }
      .few,
      .few b {
        color: var(--warn);
      }
      .none b {
        color: var(--bad);
      }
      :host([lost]) .stock,
      :host([lost]) .stock b {
        color: var(--text-2);
      }
      .id {
        font-size: 20px;
        min-width: 0;
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .pid {
        flex: none;
      }
      code {
        font: 500 var(--facts-code, 22px) var(--font-mono);
        letter-spacing: -0.01em;
      }
    `,
  ];

  override render() {
    return html`${this.#stock()}${this.sku === null ? nothing : html`<span class="id">SKU <code>${this.sku}</code></span>`}
    ${this.pid === null ? nothing : html`<span class="id pid">PID <code>${this.pid}</code></span>`}`;
  }

  #stock() {
    const { stock } = this;
    if (stock === null) return nothing;
    const isFew = stock > 0 && stock <= FEW;
    const look = stock === 0 ? 'none' : isFew ? 'few' : '';
    return html`<span class="stock ${look}"><b class="standing">${stock}</b> ${isFew ? 'left' : 'in stock'}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-facts': ProductFacts;
  }
}
