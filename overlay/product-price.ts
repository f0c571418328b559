import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type FittedPrice, NO_PRICE, NOT_CONFIRMED, SOLD_OUT } from './fit/fit-price.ts';
import { baseStyles } from './shared-styles.ts';
import { styled } from './styled.ts';

/** What is paid, under the struck original. The upper row is always there, so that nothing moves when it is empty. */
@customElement('hudson-product-price')
export class ProductPrice extends LitElement {
  @property({ attribute: false }) fit: FittedPrice | null = null;
  /** Without a connection the price may have changed: the struck one gives way to a word of warning. */
  @property({ type: Boolean, reflect: true }) lost = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        justify-content: center;
        align-items: var(--price-align, flex-end);
        white-space: nowrap;
        line-height: 1;
      }
      .upper {
        display: flex;
        align-items: flex-end;
        height: 40px;
      }
      s {
        font-weight: 500;
        color: var(--text-2);
        text-decoration-thickness: 3px;
      }
      .paid {
        font-weight: 750;
        letter-spacing: -0.03em;
        color: var(--text-1);
      }
      .paid.reduced {
        color: var(--good);
      }
      .fraction {
        font-size: 0.55em;
        letter-spacing: -0.01em;
        vertical-align: 0.5em;
        margin-left: 0.04em;
      }
      .not-confirmed {
        color: var(--warn);
        font-size: 28px;
        font-weight: 650;
        padding-bottom: 11px;
      }
      .none {
        font-size: 40px;
        font-weight: 600;
        color: var(--text-2);
      }
      mark {
        background: var(--bad);
        color: var(--ink);
        font-weight: 800;
        font-size: 60px;
        letter-spacing: -0.01em;
        border-radius: 12px;
        padding: 12px 20px;
      }
      .beside {
        display: flex;
        align-items: baseline;
        gap: 20px;
        margin-top: 12px;
      }
      .beside .not-confirmed {
        font-size: 22px;
        padding: 0;
      }
      .beside .paid,
      :host([lost]) .paid {
        color: var(--text-2);
      }
    `,
  ];

  override render() {
    if (!this.fit) return nothing;
    return this.fit.isSoldOut ? this.#soldOut(this.fit) : this.#stacked(this.fit);
  }

  #stacked(fit: FittedPrice) {
    if (!fit.paid) return html`<span class="none">${NO_PRICE}</span>`;
    return html`<span class="upper">${this.#upper(fit)}</span>${paid(fit)}`;
  }

  #soldOut(fit: FittedPrice) {
    return html`<mark>${SOLD_OUT}</mark>${
      fit.paid ? html`<span class="beside">${this.#upper(fit)}${paid(fit)}</span>` : nothing
    }`;
  }

  #upper({ struck, struckSize }: FittedPrice) {
    if (this.lost) return html`<span class="not-confirmed">${NOT_CONFIRMED}</span>`;
    return struck === null
      ? nothing
      : html`<s class="standing" ${styled({ 'font-size': `${struckSize}px` })}>${struck}</s>`;
  }
}

function paid({ paid: parts, paidSize, struck }: FittedPrice) {
  return html`<strong
    class="paid standing ${struck === null ? '' : 'reduced'}"
    ${styled({ 'font-size': `${paidSize}px` })}
    >${parts?.map(({ text, isFraction }) => (isFraction ? html`<span class="fraction">${text}</span>` : text))}</strong
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-price': ProductPrice;
  }
}
