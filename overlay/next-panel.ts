import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Entry } from '#protocol/session.ts';
import { NO_PRICE } from './fit/fit-price.ts';
import { type NextFit, SOLD_OUT_NEXT } from './fit/fitter.ts';
import { fittedLines } from './fitted-lines.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import { styled } from './styled.ts';

/** What comes next, small. After the last product the panel stays and says so. */
@customElement('hudson-next-panel')
export class NextPanel extends LitElement {
  @property({ attribute: false }) entry: Entry | null = null;
  @property({ attribute: false }) fit: NextFit | null = null;

  static override styles = [
    baseStyles,
    lineStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 12px 24px 12px 12px;
        overflow: hidden;
        border-radius: var(--radius);
        background: var(--panel);
        color: var(--text-2);
      }
      .last {
        padding-left: 12px;
        font-size: 26px;
      }
      .thumbnail {
        position: relative;
        flex: none;
        width: var(--next-picture);
        height: var(--next-picture);
        overflow: hidden;
        border-radius: var(--radius-small);
        background: var(--surface-2);
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .number {
        display: flex;
        flex-direction: column;
        align-items: center;
        line-height: 1.05;
        font-size: 20px;
      }
      .number b {
        font-size: var(--next-number);
        font-weight: 750;
        color: var(--text-1);
      }
      .name {
        flex: 1;
        min-width: 0;
        line-height: 1.2;
      }
      .price {
        font-size: 32px;
        font-weight: 700;
        white-space: nowrap;
        color: var(--text-1);
      }
      .price.sold-out,
      .price.none {
        font-size: 24px;
        font-weight: 600;
        color: var(--text-2);
      }
      .price.sold-out {
        color: var(--bad);
      }
    `,
  ];

  override render() {
    const { entry, fit } = this;
    if (!entry || !fit) return html`<span class="last">Last product</span>`;
    return html`${keyed(entry.id, thumbnail(entry))}
      <span class="number">Next<b class="standing">${entry.number}</b></span>
      <span class="name" ${styled({ 'font-size': `${fit.name.size}px` })}>${fittedLines(fit.name.lines)}</span>
      ${price(entry, fit)}`;
  }
}

function thumbnail({ images: [image] }: Entry) {
  return html`<span class="thumbnail">
    ${image?.placeholder ? html`<img src=${image.placeholder} alt="" />` : nothing}
    ${image ? html`<img src=${image.thumbnailUrl} alt="" decoding="async" @error=${hide} />` : nothing}
  </span>`;
}

/** The placeholder below says more than the sign of a broken picture. */
function hide({ currentTarget }: Event) {
  if (currentTarget instanceof HTMLElement) currentTarget.hidden = true;
}

function price({ stock }: Entry, fit: NextFit) {
  if (stock === 0) return html`<span class="price sold-out">${SOLD_OUT_NEXT}</span>`;
  if (fit.price === null) return html`<span class="price none">${NO_PRICE}</span>`;
  return html`<span class="price standing">${fit.price}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-next-panel': NextPanel;
  }
}
