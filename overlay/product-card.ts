import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Entry, EntryImage } from '#protocol/session.ts';
import type { Box } from './fit/fit-text.ts';
import type { EntryFit } from './fit/fitter.ts';
import { fittedLines } from './fitted-lines.ts';
import './number-block.ts';
import './product-facts.ts';
import './product-image.ts';
import './product-price.ts';
import './talking-points.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import type { Layout } from './stage.ts';
import { styled } from './styled.ts';

/** One product, drawn from its properties. Every box stays where it is; only the size of the text in it changes. */
@customElement('hudson-product-card')
export class ProductCard extends LitElement {
  @property({ reflect: true }) layout: Layout = 'full';
  @property({ attribute: false }) entry: Entry | null = null;
  @property({ attribute: false }) fit: EntryFit | null = null;
  @property({ type: Number }) position = 0;
  @property({ type: Number }) total = 0;
  @property({ attribute: false }) image: EntryImage | null = null;
  @property({ type: Number }) imageNumber = 1;
  @property({ attribute: false }) imageBox: Box | null = null;
  @property({ type: Boolean }) lost = false;

  static override styles = [
    baseStyles,
    lineStyles,
    css`
      :host {
        display: grid;
        gap: var(--gap);
        min-height: 0;
        grid-template:
          'head head' 172px
          'image points' minmax(0, 1fr)
          'next points' 120px / 656px minmax(0, 1fr);
      }
      .head {
        grid-area: head;
        display: grid;
        grid-template:
          'number name price' 118px
          'number facts price' 54px / 188px minmax(0, 1fr) auto;
        column-gap: 32px;
        padding-right: 32px;
      }
      hudson-number-block {
        grid-area: number;
      }
      h1 {
        grid-area: name;
        display: flex;
        align-items: center;
        min-width: 0;
        padding-top: 8px;
        overflow: hidden;
        font-weight: 600;
        line-height: 1.12;
        letter-spacing: -0.012em;
      }
      hudson-product-price {
        grid-area: price;
      }
      hudson-product-facts {
        grid-area: facts;
        padding-bottom: 6px;
      }
      hudson-product-image {
        grid-area: image;
      }
      hudson-talking-points {
        grid-area: points;
      }
      ::slotted(*) {
        grid-area: next;
      }

      :host([layout='portrait']) {
        grid-template:
          'head head' 148px
          'image facts' 280px
          'points points' minmax(0, 1fr)
          'next next' 96px / 280px minmax(0, 1fr);
      }
      :host([layout='portrait']) .head {
        grid-template: 'number name' 100% / 148px minmax(0, 1fr);
        column-gap: 24px;
        padding-right: 24px;
      }
      :host([layout='portrait']) h1 {
        padding: 8px 0;
      }
      .beside-image {
        grid-area: facts;
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 16px;
        padding: 0 24px;
        overflow: hidden;
      }
    `,
  ];

  override render() {
    const { entry, fit } = this;
    if (!entry || !fit) return nothing;
    return this.layout === 'portrait' ? this.#portrait(entry, fit) : this.#full(entry, fit);
  }

  #full(entry: Entry, fit: EntryFit) {
    return html`<header class="head panel">
        ${this.#number(entry)}${this.#name(fit)}${this.#price(fit, `${fit.price.width}px`)}${this.#facts(entry)}
      </header>
      ${this.#rest(entry, fit)}`;
  }

  #portrait(entry: Entry, fit: EntryFit) {
    return html`<header class="head panel">${this.#number(entry)}${this.#name(fit)}</header>
      <section class="beside-image panel">${this.#price(fit, null)}${this.#facts(entry)}</section>
      ${this.#rest(entry, fit)}`;
  }

  #number(entry: Entry) {
    return html`<hudson-number-block
      .number=${entry.number}
      .position=${this.position}
      .total=${this.total}
      ?lost=${this.lost}
    ></hudson-number-block>`;
  }

  #name({ name }: EntryFit) {
    return html`<h1 ${styled({ 'font-size': `${name.size}px` })}><span>${fittedLines(name.lines)}</span></h1>`;
  }

  #price({ price }: EntryFit, width: string | null) {
    return html`<hudson-product-price
      ${styled({ width })}
      .fit=${price}
      ?lost=${this.lost}
    ></hudson-product-price>`;
  }

  #facts({ stock, sku, pid }: Entry) {
    return html`<hudson-product-facts .stock=${stock} .sku=${sku} .pid=${pid} ?lost=${this.lost}></hudson-product-facts>`;
  }

  #rest({ images, stock }: Entry, fit: EntryFit) {
    return html`<hudson-product-image
        .image=${this.image}
        .number=${this.imageNumber}
        .count=${images.length}
        .box=${this.imageBox}
        ?sold-out=${stock === 0}
      ></hudson-product-image>
      <hudson-talking-points .fit=${fit.points}></hudson-talking-points>
      <slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-card': ProductCard;
  }
}
