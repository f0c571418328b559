import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type Brand, LACKS, type Lack, type ProductCounts } from '#protocol/catalogue-api.ts';
import type { ProductFilter } from '../catalogue/catalogue-api.ts';
import { NO_FILTER } from '../catalogue/filter-address.ts';
import { icon } from '../icons.ts';
import { fields } from '../page-styles.ts';
import { base } from '../styles.ts';
import { productsWords as say } from '../words/products.ts';

/** The list is to be set to something else. */
export class FilterEvent extends Event {
  static readonly type = 'hudson-filter';
  readonly filter: ProductFilter;

  constructor(filter: ProductFilter) {
    super(FilterEvent.type, { bubbles: true, composed: true });
    this.filter = filter;
  }
}

/** Between two keys of somebody who types at ease. */
const SETTLED_MS = 180;

/** Search and chips; the chips count what they would leave. `/` goes to the search from anywhere on the page. */
@customElement('hudson-product-filters')
export class ProductFilters extends LitElement {
  static override readonly styles = [
    base,
    fields,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
      .search {
        position: relative;
        width: 420px;
        max-width: 100%;
        color: var(--text-2);
      }
      .search svg {
        position: absolute;
        left: 14px;
        top: 50%;
        transform: translateY(-50%);
      }
      .search input {
        padding-inline: 42px 110px;
      }
      .search .found {
        position: absolute;
        right: 14px;
        top: 50%;
        transform: translateY(-50%);
        font-size: 14px;
      }
      .search input::-webkit-search-cancel-button {
        display: none;
      }
      select.chip {
        appearance: none;
        max-width: 148px;
        text-overflow: ellipsis;
        padding-inline-end: 30px;
        background-image: linear-gradient(45deg, transparent 50%, currentColor 50%),
          linear-gradient(-45deg, transparent 50%, currentColor 50%);
        background-position: calc(100% - 17px) 55%, calc(100% - 12px) 55%;
        background-size: 5px 5px;
        background-repeat: no-repeat;
      }
      select option {
        background: var(--surface-1);
        color: var(--text-1);
      }
      .chips {
        display: contents;
      }
      .archived {
        margin-inline-start: auto;
      }
      @media (max-width: 719px) {
        :host {
          gap: 8px;
        }
        .search {
          width: 100%;
        }
        .chips {
          display: flex;
          flex-wrap: nowrap;
          gap: 8px;
          width: calc(100% + 32px);
          margin: 0 -16px;
          padding: 4px 16px;
          overflow-x: auto;
          scrollbar-width: none;
        }
        .chip {
          flex: none;
        }
        .chip {
          height: 40px;
        }
        .archived {
          margin: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) filter: ProductFilter = NO_FILTER;
  @property({ attribute: false }) counts: ProductCounts | null = null;
  @property({ attribute: false }) brands: readonly Brand[] = [];

  @query('input') private readonly input!: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#key);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  override render() {
    const { filter, counts } = this;
    const isSet = filter.search !== '' && counts !== null;
    return html`<label class="search">
        ${icon('find')}<span class="unseen">${say.search}</span>
        <input class="control" type="search" placeholder=${say.search} .value=${filter.search}
          @input=${this.#typed} @keydown=${this.#inSearch} />
        <span class="found" role="status">${isSet ? say.found(counts.found) : nothing}</span>
      </label>
      <div class="chips">${this.brands.length > 1 ? this.#brand() : nothing} ${this.#tag()}
      ${LACKS.map((lack) => this.#lack(lack))}
      <button class="chip archived" aria-pressed=${filter.archived ? 'true' : 'false'}
        @click=${() => this.#set({ archived: !filter.archived })}>
        ${say.archived} ${counts?.archived ? counts.archived : nothing}
      </button></div>`;
  }

  #brand() {
    const { brand } = this.filter;
    return html`<select class="chip ${brand === null ? '' : 'on'}" aria-label=${say.brand}
      @change=${(event: Event) => this.#set({ brand: chosenIn(event) })}>
      <option value="" ?selected=${brand === null}>${say.allBrands}</option>
      ${this.brands.map(({ id, name }) => html`<option value=${id} ?selected=${id === brand}>${name}</option>`)}
    </select>`;
  }

  #tag() {
    const { tag } = this.filter;
    const tags = this.counts?.tags ?? [];
    if (tags.length === 0 && tag === null) return nothing;
    const isListed = tags.some((known) => known.tag === tag);
    return html`<select class="chip ${tag === null ? '' : 'on'}" aria-label=${say.tag}
      @change=${(event: Event) => this.#set({ tag: chosenIn(event) })}>
      <option value="" ?selected=${tag === null}>${tag === null ? say.tag : say.allTags}</option>
      ${tag !== null && !isListed ? html`<option value=${tag} selected>${tag}</option>` : nothing}
      ${tags.map(
        (known) =>
          html`<option value=${known.tag} ?selected=${known.tag === tag}>${say.tagCount(known.tag, known.count)}</option>`,
      )}
    </select>`;
  }

  #lack(lack: Lack) {
    const isOn = this.filter.lacks.includes(lack);
    const count = this.counts?.lacks[lack] ?? 0;
    if (count === 0 && !isOn) return nothing;
    const lacks = isOn ? this.filter.lacks.filter((other) => other !== lack) : [...this.filter.lacks, lack];
    return html`<button class="chip" aria-pressed=${isOn ? 'true' : 'false'} @click=${() => this.#set({ lacks })}>
      ${say.lacks[lack]} ${count}
    </button>`;
  }

  readonly #typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set({ search: this.input.value.trim() }), SETTLED_MS);
  };

  readonly #inSearch = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.input.value = '';
    this.#set({ search: '' });
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const isTyping = event
      .composedPath()
      .some(
        (target) =>
          target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select, dialog'),
      );
    if (isTyping) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  };

  #set(change: Partial<ProductFilter>): void {
    clearTimeout(this.#timer);
    this.dispatchEvent(new FilterEvent({ ...this.filter, ...change }));
  }
}

function chosenIn(event: Event): string | null {
  return event.target instanceof HTMLSelectElement && event.target.value !== '' ? event.target.value : null;
}

declare global {
  interface HTMLElementEventMap {
    'hudson-filter': FilterEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-product-filters': ProductFilters;
  }
}
