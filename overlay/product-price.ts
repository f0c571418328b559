import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type FittedPrice, PRICE_GAP, type PriceMeasures } from './fit/fit-price.ts';
import { baseStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import { words } from './words.ts';

/** What is paid, under the struck original. The upper row is always there, so that nothing moves when it is empty. */
@customElement('hudson-product-price')
export class ProductPrice extends LitElement {
  @property({ attribute: false }) fit: FittedPrice | null = null;
  @property({ attribute: false }) measures: PriceMeasures | null = null;
  /** Long without a connection: the price may have changed, and the struck one gives way to a word of warning. */
  @property({ type: Boolean, reflect: true }) unconfirmed = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
      }
      .block {
        display: flex;
        flex: 1;
        flex-direction: column;
        justify-content: center;
        align-items: flex-end;
        min-width: 0;
        white-space: nowrap;
        line-height: 1;
      }
      .start {
        align-items: flex-start;
      }
      .row {
        flex-direction: row-reverse;
        justify-content: flex-end;
        align-items: baseline;
        align-self: center;
        gap: 24px;
      }
      .row.sold-out {
        flex-direction: row;
        justify-content: flex-start;
        align-items: center;
      }
      .upper {
        display: flex;
        align-items: flex-end;
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
        font-weight: 650;
        padding-bottom: 0.35em;
      }
      .none {
        font-weight: 600;
        color: var(--text-2);
      }
      mark {
        background: var(--bad);
        color: var(--ink);
        font-weight: 800;
        letter-spacing: -0.01em;
        border-radius: 12px;
      }
      .beside {
        display: flex;
        align-items: baseline;
        margin-top: 12px;
      }
      .row .beside {
        margin-top: 0;
      }
      .beside .not-confirmed,
      .row .not-confirmed {
        padding: 0;
      }
      .beside .paid,
      :host([unconfirmed]) .paid {
        color: var(--text-2);
      }
    `,
  ];

  override render() {
    const { fit, measures } = this;
    if (!fit || !measures) return nothing;
    const look = `block ${measures.arrangement} ${fit.isSoldOut ? 'sold-out' : ''}`;
    return html`<div class=${look}>${fit.isSoldOut ? this.#soldOut(fit, measures) : this.#onSale(fit, measures)}</div>`;
  }

  #onSale(fit: FittedPrice, { none, struck, notConfirmed }: PriceMeasures) {
    if (!fit.paid) return html`<span class="none" ${styled({ 'font-size': `${none}px` })}>${words.noPrice}</span>`;
    // The row is there also when it is empty, so that nothing moves.
    return html`<span class="upper" ${styled({ height: `${struck}px` })}>${this.#upper(fit, notConfirmed)}</span
      >${paid(fit)}`;
  }

  #soldOut(fit: FittedPrice, { soldOut }: PriceMeasures) {
    const { mark, padBlock, padInline, notConfirmed } = soldOut;
    const look = styled({ 'font-size': `${mark}px`, padding: `${padBlock}px ${padInline}px` });
    return html`<mark ${look}>${words.soldOut}</mark>${
      fit.paid
        ? html`<span class="beside" ${styled({ gap: `${PRICE_GAP}px` })}>${this.#upper(fit, notConfirmed)}${paid(fit)}</span>`
        : nothing
    }`;
  }

  #upper({ struck, struckSize }: FittedPrice, notConfirmed: number) {
    if (this.unconfirmed) {
      return html`<span class="not-confirmed" ${styled({ 'font-size': `${notConfirmed}px` })}>${words.notConfirmed}</span>`;
    }
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
