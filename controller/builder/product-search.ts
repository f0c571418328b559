import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import * as z from 'zod';
import { formatMoney } from '#protocol/money.ts';
import { entryImageSchema } from '#protocol/session.ts';
import { ask, inWords, isAborted, pageOf } from '../api.ts';
import '../components/empty-state.ts';
import '../components/entry-picture.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { builderWords } from '../words/builder.ts';
import { LOCALE } from '../words/locale.ts';
import { AddEvent } from './picker-events.ts';
import { pickerStyles } from './picker-styles.ts';

const say = builderWords.picker;

/** What the picker reads of a product. */
const pickedSchema = z.object({
  id: z.string(),
  name: z.string(),
  pid: z.string().nullable(),
  sku: z.string().nullable(),
  originalPriceCents: z.number().nullable(),
  salePriceCents: z.number().nullable(),
  image: entryImageSchema.nullable(),
});
type Picked = z.infer<typeof pickedSchema>;
const pageSchema = pageOf(pickedSchema);

const PAGE = 50;
const TYPING_MS = 150;

/** Finds products of the session's brand by name, PID, SKU or tag; several are chosen and added at once, in the order chosen. */
@customElement('hudson-product-search')
export class ProductSearch extends LitElement {
  static override readonly styles = [base, buttons, pages, fields, pickerStyles];

  @property() brandId = '';
  @property() currency = 'USD';
  /** The products that are in the session, with their numbers. */
  @property({ attribute: false }) numbers: ReadonlyMap<string, number> = new Map();
  /** Behind which number they land; null: at the end. */
  @property({ attribute: false }) behind: number | null = null;

  @state() private text = '';
  @state() private items: readonly Picked[] | null = null;
  @state() private nextCursor: string | null = null;
  @state() private problem: string | null = null;
  @state() private chosen: readonly string[] = [];
  @query('input[type=search]') private readonly field!: HTMLInputElement;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | null = null;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('brandId') && this.brandId !== '') void this.#load(null);
    if (changed.has('numbers')) this.chosen = this.chosen.filter((id) => !this.numbers.has(id));
  }

  override focus(): void {
    this.field.focus();
  }

  override render() {
    return html`<input
        class="control"
        type="search"
        aria-label=${say.label}
        placeholder=${say.placeholder}
        autocomplete="off"
        spellcheck="false"
        .value=${this.text}
        @input=${this.#typed}
      />
      <div class="counts" role="status">${this.items === null ? nothing : say.found(this.items.length, this.nextCursor !== null)}</div>
      <div class="rows" role="group" tabindex="0" aria-label=${say.results}>${this.#rows()}</div>
      <div class="foot">
        <button class="button ${this.chosen.length > 0 ? 'white' : ''}" ?disabled=${this.chosen.length === 0} @click=${this.#add}>
          ${this.#addWords()}
        </button>
      </div>`;
  }

  #rows() {
    if (this.problem !== null)
      return html`<hudson-empty-state says=${say.failed} detail=${this.problem}>
        <button class="button" @click=${() => this.#load(null)}>${say.tryAgain}</button>
      </hudson-empty-state>`;
    if (this.items === null) return nothing;
    if (this.items.length === 0) return this.#nothing();
    return html`${this.items.map((product) => this.#row(product))}
      ${this.nextCursor === null ? nothing : html`<button class="row" @click=${() => this.#load(this.nextCursor)}>${say.more}</button>`}`;
  }

  #nothing() {
    if (this.text.trim() === '')
      return html`<hudson-empty-state says=${say.noProducts}><a class="button" href="/import">${say.import}</a></hudson-empty-state>`;
    return html`<hudson-empty-state says=${say.nothing(this.text.trim())}>
      <button class="button" @click=${() => this.#search('')}>${say.clear}</button>
    </hudson-empty-state>`;
  }

  #row(product: Picked) {
    const { id, name, pid, sku } = product;
    const number = this.numbers.get(id);
    const isChosen = this.chosen.includes(id);
    return html`<label class="row ${number === undefined ? '' : 'is-in'}">
      <input class="check" type="checkbox" .checked=${isChosen} ?disabled=${number !== undefined} @change=${() => this.#toggle(id)} />
      <hudson-entry-picture .image=${product.image}></hudson-entry-picture>
      <span class="grow"><strong class="clip" title=${name}>${name}</strong><span class="clip mono quiet">${sku ?? pid ?? ''}</span></span>
      <span class="end">${number === undefined ? this.#price(product) : say.isIn(number)}</span>
    </label>`;
  }

  #price({ salePriceCents, originalPriceCents }: Picked) {
    const cents = salePriceCents ?? originalPriceCents;
    return cents === null ? nothing : formatMoney(cents, this.currency, LOCALE);
  }

  #addWords(): string {
    const count = this.chosen.length;
    if (count === 0) return say.addNone;
    return this.numbers.size === 0 ? say.addFirst(count) : say.add(count, this.behind);
  }

  #toggle(id: string): void {
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((other) => other !== id) : [...this.chosen, id];
  }

  #add(): void {
    this.dispatchEvent(new AddEvent(this.chosen));
  }

  #typed(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.#search(event.target.value);
  }

  #search(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(null), TYPING_MS);
  }

  /** The page behind a cursor; null: from the first. A search that was overtaken is given up. */
  async #load(cursor: string | null): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const parameters = new URLSearchParams({ limit: String(PAGE), brand: this.brandId, search: this.text.trim() });
    if (cursor !== null) parameters.set('cursor', cursor);
    try {
      const page = await ask(pageSchema, `/api/products?${parameters}`, { signal: asking.signal });
      this.items = cursor === null ? page.items : [...(this.items ?? []), ...page.items];
      this.nextCursor = page.nextCursor;
      this.problem = null;
    } catch (error) {
      if (!isAborted(error)) this.problem = inWords(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-search': ProductSearch;
  }
}
