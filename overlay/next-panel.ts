import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Entry } from '#protocol/session.ts';
import { NEXT_WORD, type NextFit, nextPadding } from './fit/fitter.ts';
import { fittedLines } from './fitted-lines.ts';
import type { NextMeasures } from './layouts/measures.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import { words } from './words.ts';

/** What comes next, small. After the last product the panel stays and says so. */
@customElement('hudson-next-panel')
export class NextPanel extends LitElement {
  @property({ attribute: false }) entry: Entry | null = null;
  @property({ attribute: false }) fit: NextFit | null = null;
  @property({ attribute: false }) measures: NextMeasures | null = null;

  static override styles = [
    baseStyles,
    lineStyles,
    css`
      :host {
        display: flex;
        overflow: hidden;
        border-radius: var(--radius);
        background: var(--panel);
        color: var(--text-2);
      }
      div {
        display: flex;
        flex: 1;
        align-items: center;
        min-width: 0;
      }
      .thumbnail {
        position: relative;
        flex: none;
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
      }
      .number b {
        font-weight: 750;
        color: var(--text-1);
      }
      .name {
        flex: 1;
        min-width: 0;
        line-height: 1.2;
      }
      .price {
        font-weight: 700;
        white-space: nowrap;
        color: var(--text-1);
      }
      .price.sold-out,
      .price.none {
        font-weight: 600;
        color: var(--text-2);
      }
      .price.sold-out {
        color: var(--bad);
      }
    `,
  ];

  override render() {
    const { entry, fit, measures } = this;
    if (!measures) return nothing;
    const { place, picture, gap, steps } = measures;
    const pad = nextPadding(place.height, picture);
    const row = styled({ gap: `${gap}px`, padding: `0 24px 0 ${pad}px`, 'font-size': `${steps[0]}px` });
    return html`<div ${row}>${entry && fit ? upcoming(entry, fit, measures) : html`<span>${words.last}</span>`}</div>`;
  }
}

function upcoming(entry: Entry, fit: NextFit, { picture, number, label, price: size }: NextMeasures) {
  return html`${keyed(entry.id, thumbnail(entry, picture))}
    <span class="number" ${styled({ 'font-size': `${label}px` })}
      >${words.next}<b class="standing" ${styled({ 'font-size': `${number}px` })}>${entry.number}</b></span
    >
    <span class="name" ${styled({ 'font-size': `${fit.name.size}px` })}>${fittedLines(fit.name.lines)}</span>
    ${price(entry, fit, size)}`;
}

function thumbnail({ images: [image] }: Entry, picture: number) {
  return html`<span class="thumbnail" ${styled({ width: `${picture}px`, height: `${picture}px` })}>
    ${image?.placeholder ? html`<img src=${image.placeholder} alt="" />` : nothing}
    ${image ? html`<img src=${image.thumbnailUrl} alt="" decoding="async" @error=${hide} />` : nothing}
  </span>`;
}

/** The placeholder below says more than the sign of a broken picture. */
function hide({ currentTarget }: Event) {
  if (currentTarget instanceof HTMLElement) currentTarget.hidden = true;
}

function price({ stock }: Entry, fit: NextFit, size: number) {
  const isWord = stock === 0 || fit.price === null;
  const look = styled({ 'font-size': `${isWord ? Math.min(NEXT_WORD, size) : size}px` });
  if (stock === 0) return html`<span class="price sold-out" ${look}>${words.soldOutNext}</span>`;
  if (fit.price === null) return html`<span class="price none" ${look}>${words.noPrice}</span>`;
  return html`<span class="price standing" ${look}>${fit.price}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-next-panel': NextPanel;
  }
}
