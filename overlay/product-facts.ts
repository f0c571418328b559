import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FactsMeasures } from './layouts/measures.ts';
import { baseStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import { words } from './words.ts';

const FEW = 5;

/** Stock, SKU and PID. Too narrow: the SKU gets the ellipsis; the PID never, people read it out. */
@customElement('hudson-product-facts')
export class ProductFacts extends LitElement {
  /** 0 is sold out; null is not known. */
  @property({ attribute: false }) stock: number | null = null;
  @property({ attribute: false }) sku: string | null = null;
  @property({ attribute: false }) pid: string | null = null;
  @property({ attribute: false }) measures: FactsMeasures | null = null;
  @property({ type: Boolean, reflect: true }) unconfirmed = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        min-width: 0;
        overflow: hidden;
      }
      p {
        display: flex;
        align-items: center;
        min-width: 0;
        width: 100%;
        line-height: 1.25;
        white-space: nowrap;
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
      :host([unconfirmed]) .stock,
      :host([unconfirmed]) .stock b {
        color: var(--text-2);
      }
      .id {
        font-size: max(18px, 0.84em);
        min-width: 0;
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .pid {
        flex: none;
      }
      code {
        font: 500 var(--code-size) var(--font-mono);
        letter-spacing: -0.01em;
      }
    `,
  ];

  override render() {
    const { measures, sku, pid } = this;
    if (!measures) return nothing;
    const look = styled({
      'flex-wrap': measures.wraps ? 'wrap' : null,
      'column-gap': `${measures.gap}px`,
      'font-size': `${measures.size}px`,
      '--code-size': `${measures.codeSize}px`,
    });
    return html`<p ${look}>
      ${this.#stock()}${sku === null ? nothing : html`<span class="id">${words.sku} <code>${sku}</code></span>`}
      ${pid === null ? nothing : html`<span class="id pid">${words.pid} <code>${pid}</code></span>`}
    </p>`;
  }

  #stock() {
    const { stock } = this;
    if (stock === null) return nothing;
    const isFew = stock > 0 && stock <= FEW;
    const look = stock === 0 ? 'none' : isFew ? 'few' : '';
    return html`<span class="stock ${look}"><b class="standing">${stock}</b> ${words.stock(isFew)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-facts': ProductFacts;
  }
}
