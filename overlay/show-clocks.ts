import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { minutesAndSeconds, showClock } from '#protocol/durations.ts';
import { baseStyles } from './shared-styles.ts';
import type { ShowTimes } from './show-times.ts';
import { words } from './words.ts';

/** Time on this product and the show clock; as a row, or two short lines inside a cue. */
@customElement('hudson-show-clocks')
export class ShowClocks extends LitElement {
  @property({ attribute: false }) times: ShowTimes | null = null;
  @property({ type: Boolean, reflect: true }) short = false;
  @property({ type: Boolean, reflect: true }) stacked = false;
  /** Figures alone, where there is no room for what they are. */
  @property({ type: Boolean, reflect: true }) wordless = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 28px;
        white-space: nowrap;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 12px;
      }
      .on-product {
        align-items: baseline;
        gap: 10px;
      }
      b {
        font-size: 28px;
        color: var(--clock-figure, var(--text-1));
      }
      .on-product b {
        font-size: 36px;
      }
      i {
        flex: none;
        width: 14px;
        height: 14px;
        border-radius: 50%;
        box-shadow: inset 0 0 0 3px var(--clock-word, var(--text-2));
      }
      .live i {
        background: var(--clock-dot, var(--live));
        box-shadow: none;
      }
      :host([wordless]) {
        gap: 16px;
      }
      :host([stacked]) {
        flex-direction: column;
        align-items: flex-end;
        gap: 0;
        line-height: 1.15;
        font-weight: 600;
      }
      :host([stacked]) b {
        font-size: var(--clock-size, 28px);
      }
    `,
  ];

  override render() {
    if (!this.times) return nothing;
    const { onProductMs, status, showMs } = this.times;
    return html`${
      onProductMs === null
        ? nothing
        : html`<span class="on-product"
          ><b class="standing">${minutesAndSeconds(onProductMs)}</b>${this.#onProduct()}</span
        >`
    }
    ${
      status === null
        ? nothing
        : html`<span class=${status}
          ><i></i>${this.wordless ? nothing : words.statuses[status]}${showMs === null ? nothing : html`<b class="standing">${showClock(showMs)}</b>`}</span
        >`
    }`;
  }

  #onProduct() {
    if (this.wordless) return nothing;
    return this.short ? words.onProductShort : words.onProduct;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-show-clocks': ShowClocks;
  }
}
