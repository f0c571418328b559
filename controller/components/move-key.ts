import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { Entry } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { PressEvent } from '../press-event.ts';
import { isSoldOut, priceOf, shortNameOf } from '../price.ts';
import { base, caps } from '../styles.ts';
import { words } from '../words/run.ts';
import { moveKeyStyles } from './move-key-styles.ts';
import './entry-picture.ts';

/** `away`: may be tried, and says so by its look. `off`: there is no line to press through. */
export type KeyMood = 'ready' | 'away' | 'off';

/** Previous or Next: a key that carries where it leads. */
@customElement('hudson-move-key')
export class MoveKey extends LitElement {
  static override readonly styles = [base, caps, moveKeyStyles];

  @property() direction: 'next' | 'previous' = 'next';
  /** Null: this is the end of the list. */
  @property({ attribute: false }) target: Entry | null = null;
  /** Nothing has been shown yet: the next one is the first. */
  @property({ type: Boolean }) atStart = false;
  /** What the end of the list says, and below that. */
  @property() endTitle = '';
  @property() endDetail = '';
  /** Why there is no pressing while the mood is `off`. */
  @property() reason = '';
  @property() currency = 'USD';
  @property() mood: KeyMood = 'ready';
  @property({ type: Boolean }) waiting = false;
  @property() cap = '';

  override render() {
    const isNext = this.direction === 'next';
    const isEnd = this.target === null;
    const classes = {
      [this.direction]: true,
      main: isNext && !isEnd,
      end: isEnd,
      away: this.mood === 'away',
      off: this.mood === 'off',
      waiting: this.waiting,
      tight: isNext && this.target !== null && isLong(priceOf(this.target, this.currency).asked),
    };
    return html`<button
      class=${classMap(classes)}
      aria-disabled=${this.mood === 'off' ? 'true' : nothing}
      @click=${this.#press}
    >
      ${this.#unseen(isNext)} ${this.mood === 'off' ? this.#off(isNext) : this.target ? this.#leads(this.target, isNext) : this.#end(isNext)}
    </button>`;
  }

  /** What it is called by those who cannot see it, where its face says something else. */
  #unseen(isNext: boolean) {
    const saysNext = this.mood !== 'off' && !(this.atStart && this.target);
    return isNext && !saysNext ? html`<span class="unseen">${words.dock.next}: </span>` : nothing;
  }

  #label(isNext: boolean) {
    const text = isNext ? (this.atStart && this.target ? words.dock.first : words.dock.next) : words.dock.previous;
    const cap = this.cap === '' ? nothing : html`<kbd aria-hidden="true">${this.cap}</kbd>`;
    return html`<span class="go">${isNext ? [text, icon('right', 16)] : [icon('left', 16), text]}${cap}</span>`;
  }

  #leads(target: Entry, isNext: boolean) {
    const { asked, struck } = priceOf(target, this.currency);
    const name = shortNameOf(target);
    const price = isSoldOut(target)
      ? html`<span class="sold bad">${words.card.soldOut}</span>`
      : html`<span class="price ${struck ? 'good' : ''}">${asked ?? nothing}</span>`;
    return html`<span class="text">
        ${this.#label(isNext)}
        <span class="where"><span class="number figures">${target.number}</span>${price}</span>
        <span class="name lines">${name}</span>
      </span>
      ${isNext ? html`<hudson-entry-picture eager .image=${target.images[0] ?? null}></hudson-entry-picture>` : nothing}`;
  }

  #end(isNext: boolean) {
    return html`<span class="text">
      ${this.#label(isNext)}
      <span class="say">${this.endTitle}</span>
      ${this.endDetail === '' ? nothing : html`<span class="name">${this.endDetail}</span>`}
    </span>`;
  }

  #off(isNext: boolean) {
    const number = this.target?.number;
    if (!isNext) {
      return html`<span class="text">
        ${this.#label(false)}${number ? html`<span class="number figures">${number}</span>` : nothing}
      </span>`;
    }
    return html`<span class="text">
      <span class="go">${this.reason}</span>
      <span class="say">${number ? words.dock.nextWillBe(number) : this.endTitle}</span>
    </span>`;
  }

  #press(): void {
    if (this.mood !== 'off') this.dispatchEvent(new PressEvent({ type: this.direction }));
  }
}

/** Longer than "$149.00": beside a number and a picture it needs all the room there is. A price is never cut. */
function isLong(price: string | null): boolean {
  return (price?.length ?? 0) > 7;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-move-key': MoveKey;
  }
}
