import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OverlayPart } from '#protocol/overlay-settings.ts';
import type { Entry, EntryImage } from '#protocol/session.ts';
import type { ChangeMark } from './change-marks.ts';
import './change-tag.ts';
import type { EntryFit } from './fit/fitter.ts';
import { fittedLines } from './fitted-lines.ts';
import type { HeadMeasures, Measures } from './layouts/measures.ts';
import './number-block.ts';
import { placed } from './placed.ts';
import './product-facts.ts';
import './product-image.ts';
import './product-price.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import './talking-points.ts';

/** One product, drawn from its properties. Every box stays where it is; only the size of the text in it changes. */
@customElement('hudson-product-card')
export class ProductCard extends LitElement {
  @property({ attribute: false }) measures: Measures | null = null;
  @property({ attribute: false }) hides: readonly OverlayPart[] = [];
  @property({ attribute: false }) entry: Entry | null = null;
  @property({ attribute: false }) fit: EntryFit | null = null;
  @property({ type: Number }) position = 0;
  @property({ type: Number }) total = 0;
  @property({ attribute: false }) image: EntryImage | null = null;
  @property() imageUrl = '';
  /** Its picture is decoded already. */
  @property({ type: Boolean, attribute: 'image-here' }) isImageHere = false;
  @property({ type: Number }) imageNumber = 1;
  /** What has just changed about it. */
  @property({ attribute: false }) mark: ChangeMark | null = null;
  /** Nobody can confirm that this is still the current product. */
  @property({ type: Boolean }) lost = false;
  /** For so long that its price may have changed. */
  @property({ type: Boolean }) unconfirmed = false;

  static override styles = [
    baseStyles,
    lineStyles,
    css`
      :host {
        display: contents;
      }
      .placed {
        position: absolute;
      }
      .head {
        display: grid;
      }
      .number {
        grid-area: number;
      }
      h1 {
        grid-area: name;
        display: flex;
        align-items: center;
        min-width: 0;
        overflow: hidden;
        font-weight: 600;
        line-height: 1.12;
        letter-spacing: -0.012em;
      }
      .wide h1,
      .stacked h1 {
        padding-top: 8px;
      }
      hudson-product-price {
        grid-area: price;
      }
      .head hudson-product-facts {
        grid-area: facts;
        padding-bottom: 6px;
      }
      .beside {
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 12px;
        padding: 0 22px;
        overflow: hidden;
      }
    `,
  ];

  override render() {
    const { entry, fit, measures } = this;
    if (!entry || !fit || !measures) return nothing;
    const { head, beside } = measures;
    return html`<header class="placed head panel ${head.kind}" ${placed(head.place)} ${gridOf(measures)}>
        ${this.#number(entry, measures)}${name(fit)}${beside ? nothing : this.#prices(entry, fit, measures)}
      </header>
      ${
        beside
          ? html`<section class="placed beside panel" ${placed(beside)}>${this.#prices(entry, fit, measures)}</section>`
          : nothing
      }
      ${this.#image(entry, measures)}
      ${
        measures.points
          ? html`<hudson-talking-points
            class="placed"
            ${placed(measures.points.place)}
            .fit=${fit.points}
          ></hudson-talking-points>`
          : nothing
      }
      <hudson-change-tag class="placed" ${placed(beside ?? head.place)} .mark=${this.mark}></hudson-change-tag>`;
  }

  #number(entry: Entry, { number }: Measures) {
    return html`<hudson-number-block
      class="number"
      .number=${entry.number}
      .position=${this.position}
      .total=${this.total}
      .measures=${number}
      ?lost=${this.lost}
    ></hudson-number-block>`;
  }

  #prices({ stock, sku, pid }: Entry, { price }: EntryFit, { price: look, facts, head, beside }: Measures) {
    const takesItsWidth = head.kind === 'wide' && !beside;
    const showsCodes = !this.hides.includes('codes');
    return html`<hudson-product-price
        ${styled({ width: takesItsWidth ? `${price.width}px` : null })}
        .fit=${price}
        .measures=${look}
        ?unconfirmed=${this.unconfirmed}
      ></hudson-product-price>
      <hudson-product-facts
        .stock=${this.hides.includes('stock') ? null : stock}
        .sku=${showsCodes ? sku : null}
        .pid=${showsCodes ? pid : null}
        .measures=${facts}
        ?unconfirmed=${this.unconfirmed}
      ></hudson-product-facts>`;
  }

  #image({ images, stock }: Entry, { image: measures }: Measures) {
    if (measures === null) return nothing;
    return html`<hudson-product-image
      class="placed"
      ${placed(measures.place)}
      .image=${this.image}
      .url=${this.imageUrl}
      ?is-here=${this.isImageHere}
      .number=${this.imageNumber}
      .count=${images.length}
      .measures=${measures}
      ?sold-out=${stock === 0}
    ></hudson-product-image>`;
  }
}

function name({ name: { size, lines } }: EntryFit) {
  return html`<h1 ${styled({ 'font-size': `${size}px` })}><span>${fittedLines(lines)}</span></h1>`;
}

function gridOf({ head, number }: Measures) {
  return styled({
    'grid-template': templateOf(head, number.width),
    'column-gap': `${head.gap}px`,
    'padding-right': `${head.padRight}px`,
  });
}

function templateOf({ kind, rows: [nameRow, factsRow] }: HeadMeasures, number: number): string {
  const columns = `${number}px minmax(0, 1fr)`;
  switch (kind) {
    case 'wide':
      return `'number name price' ${nameRow}px 'number facts price' ${factsRow}px / ${columns} auto`;
    case 'stacked':
      return `'number name' ${nameRow}px 'number price' minmax(0, 1fr) 'number facts' ${factsRow}px / ${columns}`;
    case 'narrow':
      return `'number name' 100% / ${columns}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-card': ProductCard;
  }
}
