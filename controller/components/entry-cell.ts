import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { Entry } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { PressEvent } from '../press-event.ts';
import { isSoldOut, priceOf, shortNameOf } from '../price.ts';
import { base } from '../styles.ts';
import { words } from '../words/run.ts';
import { entryCellStyles } from './entry-cell-styles.ts';

/** Below this the stock is worth a word. */
const FEW = 20;

/** One line of the rundown: a cell of the grid on phones and tablets, a row on laptops. A press jumps there at once. */
@customElement('hudson-entry-cell')
export class EntryCell extends LitElement {
  static override readonly styles = [base, entryCellStyles];

  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ attribute: false }) entry: Entry | null = null;
  @property() currency = 'USD';
  @property({ type: Boolean }) current = false;
  /** How often it was shown before. */
  @property({ type: Number }) times = 0;
  /** The one entry of the list that Tab stops at. */
  @property({ type: Boolean }) stop = false;

  override render() {
    const { entry } = this;
    if (entry === null) return nothing;
    const isShown = this.times > 0 && !this.current;
    const classes = { current: this.current, shown: isShown, sold: isSoldOut(entry), skipped: entry.skipped };
    const price = priceOf(entry, this.currency);
    return html`<button
      class=${classMap(classes)}
      tabindex=${this.stop ? 0 : -1}
      aria-current=${this.current ? 'true' : nothing}
      title=${entry.name}
      @click=${this.#press}
    >
      <hudson-entry-picture .image=${entry.images[0] ?? null}></hudson-entry-picture>
      <span class="number">${entry.number}</span>
      ${this.times > 1 ? html`<span class="times">${words.rundown.times(this.times)}</span>` : nothing}
      <span class="text">
        <span class="name lines">${shortNameOf(entry)}</span>
        <span class="state">${this.#state(entry)}</span>
      </span>
      <span class="money">
        <span class="price ${price.struck && !isShown ? 'sale' : ''}">${price.asked ?? words.card.noPrice}</span>
        ${isSoldOut(entry) ? html`<span class="sold-out bad">${words.card.soldOut}</span>` : nothing}
        ${this.#isPriceChanged(entry) ? html`<span class="changed">${words.rundown.changed}</span>` : nothing}
      </span>
    </button>`;
  }

  #state(entry: Entry) {
    const say = words.rundown;
    const parts = [
      this.current ? html`<span>${say.onNow}</span>` : nothing,
      !this.current && this.times > 0 ? html`<span>${this.#shown()}</span>` : nothing,
      entry.skipped ? html`<span>${say.skipped}</span>` : nothing,
      entry.mustShow && this.times === 0 && !this.current
        ? html`<span class="must">${icon('flag', 16)}${say.mustShow}</span>`
        : nothing,
      this.#stock(entry),
    ];
    // Read aloud, they are words of their own.
    return parts.map((part) => [part, ' ']);
  }

  #stock({ stock, mustShow, skipped }: Entry) {
    if (stock === null) return nothing;
    if (stock === 0) return html`<span class="bad">${words.card.soldOut}</span>`;
    if (this.times > 0 && !this.current) return nothing;
    if (stock < FEW) return html`<span class="warn">${words.card.left(stock)}</span>`;
    return mustShow || skipped || this.current ? nothing : html`<span>${words.card.inStock(stock)}</span>`;
  }

  #shown(): string {
    return this.times === 1 ? words.rundown.shown : words.rundown.shownTimes(this.times);
  }

  #isPriceChanged(entry: Entry): boolean {
    return entry.overridden.includes('salePriceCents') || entry.overridden.includes('originalPriceCents');
  }

  #press(): void {
    if (this.entry) this.dispatchEvent(new PressEvent({ type: 'jump', number: this.entry.number }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-entry-cell': EntryCell;
  }
}
