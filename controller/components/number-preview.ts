import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Entry } from '#protocol/session.ts';
import type { TypedNumber } from '../number-buffer.ts';
import { isSoldOut, priceOf } from '../price.ts';
import { base, captions } from '../styles.ts';
import { words } from '../words/run.ts';
import './entry-picture.ts';

/** A typed number, large, with the product it means: to look at before anyone else sees it. */
@customElement('hudson-number-preview')
export class NumberPreview extends LitElement {
  static override readonly styles = [
    base,
    captions,
    css`
      :host {
        display: block;
        min-height: 264px;
      }
      .top {
        display: flex;
        align-items: center;
        gap: 16px;
        height: 120px;
        margin-top: 4px;
      }
      .digits {
        flex: 1;
        font-size: 96px;
        line-height: 96px;
        letter-spacing: -0.04em;
        white-space: nowrap;
      }
      .long {
        font-size: 64px;
      }
      .caret {
        display: inline-block;
        width: 3px;
        height: 64px;
        margin-inline-start: 6px;
        background: var(--focus);
      }
      .dim {
        color: var(--text-3);
      }
      hudson-entry-picture {
        width: 120px;
        height: 120px;
      }
      .name {
        margin-top: 12px;
        font-size: 18px;
        font-weight: 600;
        line-height: 24px;
      }
      .price-line {
        display: flex;
        align-items: baseline;
        gap: 12px;
        margin-top: 8px;
        line-height: 32px;
      }
      .price {
        font-size: 28px;
      }
      .struck {
        color: var(--text-3);
        font-size: 18px;
        font-variant-numeric: tabular-nums;
      }
      .facts {
        margin-top: 4px;
        font-size: 14px;
        color: var(--text-2);
      }
      .facts .bad {
        font-weight: 600;
      }
      .on-now {
        color: var(--current);
        font-weight: 600;
      }
    `,
  ];

  @property() digits = '';
  @property({ attribute: false }) typed: TypedNumber = { type: 'empty' };
  @property() currency = 'USD';
  /** How often the entry was shown before. */
  @property({ type: Number }) times = 0;
  /** "This session has 1 to 66." */
  @property() range = '';

  override render() {
    const { typed } = this;
    const entry = typed.type === 'found' || typed.type === 'current' ? typed.entry : null;
    const isMiss = typed.type === 'none' || typed.type === 'taken-out';
    return html`<div class="caption">${words.pad.goTo}</div>
      <div class="top">
        <span class="digits figures ${isMiss ? 'dim' : ''} ${this.digits.length > 4 ? 'long' : ''}">${this.digits}<span class="caret"></span></span>
        ${entry ? html`<hudson-entry-picture eager .image=${entry.images[0] ?? null}></hudson-entry-picture>` : nothing}
      </div>
      <div role="status">${entry ? this.#found(entry, typed.type === 'current') : this.#message()}</div>`;
  }

  #found(entry: Entry, isCurrent: boolean) {
    const { asked, struck } = priceOf(entry, this.currency);
    return html`<p class="name lines">${entry.name}</p>
      <p class="price-line">
        <span class="price figures ${asked === null ? 'warn' : struck ? 'good' : ''}">${asked ?? words.card.noPrice}</span>
        ${struck ? html`<s class="struck">${struck}</s>` : nothing}
      </p>
      <p class="facts clip">
        ${isCurrent ? html`<span class="on-now">${words.pad.onNow(this.digits)}</span> · ` : nothing}${this.#stock(entry)}
        ${isCurrent && this.times === 0 ? nothing : `· ${this.#shown()}`}${entry.section === null ? nothing : ` · ${entry.section}`}
      </p>`;
  }

  #stock(entry: Entry) {
    if (isSoldOut(entry)) return html`<span class="bad">${words.card.soldOut}</span>`;
    return entry.stock === null ? words.card.stockUnknown : words.card.inStock(entry.stock);
  }

  #shown(): string {
    if (this.times > 1) return words.rundown.shownTimes(this.times);
    if (this.times === 1) return words.rundown.shown;
    return words.pad.notShownYet;
  }

  #message() {
    const { typed } = this;
    if (typed.type === 'empty')
      return html`<p class="name dim">${words.pad.hint}</p><p class="facts">${this.range}</p>`;
    const isTakenOut = typed.type === 'taken-out';
    return html`<p class="name">${isTakenOut ? words.pad.takenOut(this.digits) : words.pad.noSuch(this.digits)}</p>
      <p class="facts">${this.range}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-number-preview': NumberPreview;
  }
}
