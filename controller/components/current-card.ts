import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Entry, EntryImage } from '#protocol/session.ts';
import { minutesAndSeconds } from '../durations.ts';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import type { Place } from '../place.ts';
import { PressEvent } from '../press-event.ts';
import { isSoldOut, priceOf } from '../price.ts';
import { capFor } from '../shortcuts.ts';
import { base, caps } from '../styles.ts';
import { words } from '../words/run.ts';
import { currentCardLaptopStyles } from './current-card-laptop-styles.ts';
import { currentCardStyles } from './current-card-styles.ts';
import './entry-picture.ts';

/** A finger that went this far sideways has swiped. */
const SWIPE_PX = 36;

/** What is on: the number people say, how long it has been on, what it is and what it costs. */
@customElement('hudson-current-card')
export class CurrentCard extends LitElement {
  static override readonly styles = [base, caps, currentCardStyles, currentCardLaptopStyles];

  @property({ attribute: false }) place: Place | null = null;
  @property({ type: Number }) imageIndex = 0;
  @property() currency = 'USD';
  /** How long it has been on, and how long each may take; null where that is not known. */
  @property({ attribute: false }) onForMs: number | null = null;
  @property({ attribute: false }) eachMs: number | null = null;
  @property({ type: Boolean }) swapAxes = false;
  /** Without a connection the pictures rest. */
  @property({ type: Boolean }) off = false;

  #swipeFrom: number | null = null;

  override render() {
    const entry = this.place?.current ?? null;
    if (entry === null) return this.#empty();
    return html`<section class="card" aria-label=${words.card.label}>
      <div>${this.#pictures(entry)}</div>
      <div class="what">
        ${this.#head(entry)}
        <h2 class="name lines" title=${entry.name}>${entry.name}</h2>
        ${this.#codes(entry)} ${this.#price(entry)}
        <p class="facts clip">${this.#facts(entry)}</p>
        <button class="details" aria-label=${words.points.label} @click=${this.#open}></button>
      </div>
    </section>`;
  }

  #empty() {
    const hasProducts = (this.place?.total ?? 0) > 0;
    return html`<section class="empty" aria-label=${words.card.label}>
      <strong>${hasProducts ? words.card.nothingOn : words.card.noProducts}</strong>
      <span>${hasProducts ? words.card.nothingOnDetail : words.card.noProductsDetail}</span>
    </section>`;
  }

  #pictures(entry: Entry) {
    const count = entry.images.length;
    const index = Math.min(this.imageIndex, Math.max(0, count - 1));
    return html`<div class="frame" @pointerdown=${this.#touch} @pointerup=${this.#lift} @pointercancel=${this.#lift}>
        <hudson-entry-picture
          class="picture"
          eager
          described
          ?full=${matchMedia('(min-width: 1180px)').matches}
          .image=${entry.images[index] ?? null}
        ></hudson-entry-picture>
        ${count > 0 ? html`<span class="count">${words.card.picture(index + 1, count)}</span>` : nothing}
      </div>
      ${this.#strip(count > 1 ? entry.images : [], index)}
      <div class="steps">
        ${this.#step('previousImage', words.card.pictureBack, count)}
        ${this.#step('nextImage', words.card.pictureForward, count)}
      </div>`;
  }

  /** There also when empty: the steps below stay where the finger is. */
  #strip(images: readonly EntryImage[], index: number) {
    return html`<div class="strip" aria-hidden="true">
      ${images.map(
        (image, at) =>
          html`<hudson-entry-picture class=${at === index ? 'chosen' : ''} .image=${image}></hudson-entry-picture>`,
      )}
    </div>`;
  }

  #step(type: 'previousImage' | 'nextImage', name: string, count: number) {
    const isBack = type === 'previousImage';
    const cap = html`<kbd aria-hidden="true">${capFor(type, this.swapAxes)}</kbd>`;
    return html`<button aria-label=${name} title=${name} ?disabled=${this.off || count < 2} @click=${(event: Event) => event.currentTarget?.dispatchEvent(new PressEvent({ type }))}>
      ${isBack ? [icon('left'), cap] : [cap, icon('right')]}
    </button>`;
  }

  #head(entry: Entry) {
    const place = this.place;
    return html`<div class="head">
      <span class="number figures">${entry.number}</span>
      <span class="position">${words.card.position(place?.position ?? 0, place?.total ?? 0)}</span>
      ${this.onForMs === null ? nothing : this.#onFor(this.onForMs)}
    </div>`;
  }

  #onFor(ms: number) {
    const overMs = this.eachMs === null ? 0 : ms - this.eachMs;
    const isOver = overMs >= 1000;
    return html`<span class="on-for ${isOver ? 'warn' : ''}" title=${words.card.timeOn}>
      <span class="time figures">${minutesAndSeconds(ms)}</span>
      ${
        isOver
          ? html`<span class="past">+${minutesAndSeconds(overMs)}</span>`
          : this.eachMs === null
            ? nothing
            : html`<span class="each">${words.pacing.of(minutesAndSeconds(this.eachMs))}</span>`
      }
    </span>`;
  }

  #codes(entry: Entry) {
    if (entry.pid === null && entry.sku === null) return nothing;
    return html`<p class="codes">
      ${entry.pid === null ? nothing : html`<span>${words.card.pid} ${entry.pid}</span>`}
      ${entry.sku === null ? nothing : html`<span>${words.card.sku} ${entry.sku}</span>`}
    </p>`;
  }

  #price(entry: Entry) {
    const { asked, struck } = priceOf(entry, this.currency);
    const isLong = `${asked}${struck ?? ''}`.length > 15;
    return html`<p class="price-line ${isLong ? 'long' : ''}">
      ${
        asked === null
          ? html`<span class="price figures warn">${words.card.noPrice}</span>`
          : html`<span class="price figures ${struck ? 'good' : ''}">${asked}</span>`
      }
      ${struck ? html`<s class="struck">${struck}</s>` : nothing}
    </p>`;
  }

  #facts(entry: Entry) {
    const stock = isSoldOut(entry)
      ? html`<span class="bad">${words.card.soldOut}</span>`
      : entry.stock === null
        ? words.card.stockUnknown
        : words.card.inStock(entry.stock);
    const isChanged = entry.overridden.includes('salePriceCents') || entry.overridden.includes('originalPriceCents');
    return isChanged ? [stock, ` · ${words.card.priceChanged}`] : stock;
  }

  #touch(event: PointerEvent): void {
    this.#swipeFrom = event.pointerType === 'touch' ? event.clientX : null;
  }

  #lift(event: PointerEvent): void {
    const far = this.#swipeFrom === null ? 0 : event.clientX - this.#swipeFrom;
    this.#swipeFrom = null;
    if (event.type === 'pointercancel' || Math.abs(far) < SWIPE_PX || this.off) return;
    event.currentTarget?.dispatchEvent(new PressEvent({ type: far < 0 ? 'nextImage' : 'previousImage' }));
  }

  #open(): void {
    this.dispatchEvent(new OpenEvent('points'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-current-card': CurrentCard;
  }
}
