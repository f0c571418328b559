import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Entry } from '#protocol/session.ts';
import { isSoldOut, priceOf, shortNameOf } from '../price.ts';
import { base, captions } from '../styles.ts';
import { words } from '../words/run.ts';
import './entry-picture.ts';

/** What comes after what is on. */
@customElement('hudson-next-three')
export class NextThree extends LitElement {
  static override readonly styles = [
    base,
    captions,
    css`
      :host {
        display: block;
      }
      .caption {
        line-height: 28px;
      }
      ol {
        min-height: 144px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 12px;
        height: 48px;
      }
      hudson-entry-picture {
        width: 44px;
        height: 40px;
      }
      .number {
        min-width: 26px;
        font-size: 18px;
        color: var(--text-2);
      }
      .name {
        flex: 1;
        font-weight: 600;
      }
      .price {
        flex: none;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .sold {
        flex: none;
        font-size: 14px;
        font-weight: 600;
      }
      .end {
        color: var(--text-3);
      }
      @media (min-width: 1180px) {
        .caption {
          line-height: 40px;
        }
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property() currency = 'USD';

  override render() {
    return html`<h3 class="caption" id="caption">${words.nextThree.label}</h3>
      <ol aria-labelledby="caption">
        ${this.entries.map((entry) => this.#row(entry))}
        ${this.entries.length < 3 ? html`<li class="end">${words.nextThree.end}</li>` : ''}
      </ol>`;
  }

  #row(entry: Entry) {
    const { asked, struck } = priceOf(entry, this.currency);
    return html`<li>
      <hudson-entry-picture eager .image=${entry.images[0] ?? null}></hudson-entry-picture>
      <span class="number figures">${entry.number}</span>
      <span class="name clip" title=${entry.name}>${shortNameOf(entry)}</span>
      ${
        isSoldOut(entry)
          ? html`<span class="sold bad">${words.card.soldOut}</span>`
          : html`<span class="price ${struck ? 'good' : ''}">${asked}</span>`
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-next-three': NextThree;
  }
}
