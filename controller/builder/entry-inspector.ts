import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { formatMoney } from '#protocol/money.ts';
import type { Entry } from '#protocol/session.ts';
import '../components/entry-picture.ts';
import { fields, pages } from '../page-styles.ts';
import { productPath } from '../paths.ts';
import { shortNameOf } from '../price.ts';
import { base, buttons } from '../styles.ts';
import { readTypedPrice, typedPrice } from '../typed-price.ts';
import { builderWords } from '../words/builder.ts';
import { LOCALE } from '../words/locale.ts';
import type { KeepEvent } from './draft-field.ts';
import './draft-field.ts';
import './entry-points.ts';
import { OverrideEvent, RemarkEvent, SkipEntriesEvent } from './inspector-events.ts';
import { SectionEvent } from './list-events.ts';

const say = builderWords.inspector;
type PriceField = 'originalPriceCents' | 'salePriceCents';

/** What this session says of the chosen entries: its own name and price, remarks for producers, section. */
@customElement('hudson-entry-inspector')
export class EntryInspector extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      .of {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-bottom: 10px;
      }
      .of hudson-entry-picture {
        width: 48px;
        height: 48px;
      }
      .of strong {
        display: block;
        font-weight: 600;
      }
      .fields {
        display: grid;
        gap: 6px;
      }
      .two .field > .above {
        align-items: center;
        min-height: 24px;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
      }
      .tick {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 48px;
        cursor: pointer;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
        align-items: center;
      }
      .foot .button {
        margin-inline-start: auto;
      }
      .none {
        padding: 16px 0;
        color: var(--text-2);
      }
    `,
  ];

  /** Chosen, in order. */
  @property({ attribute: false }) entries: readonly Entry[] = [];
  /** All sections of the rundown. */
  @property({ attribute: false }) sections: readonly string[] = [];
  @property() currency = 'USD';
  @property({ attribute: false }) currentId: string | null = null;
  /** The id of the session. */
  @property() session = '';

  @state() private badPrice: PriceField | null = null;
  @state() private isNaming = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('entries')) return;
    const before: readonly Entry[] | undefined = changed.get('entries');
    if (before?.[0]?.id === this.entries[0]?.id) return;
    this.badPrice = null;
    this.isNaming = false;
  }

  override render() {
    const [entry] = this.entries;
    if (entry === undefined) return html`<p class="none">${say.nothing}</p>`;
    if (this.entries.length > 1) return this.#many();
    return keyed(entry.id, this.#one(entry));
  }

  #one(entry: Entry) {
    const { catalogue, overridden } = entry;
    return html`<div class="of">
        <hudson-entry-picture .image=${entry.images[0] ?? null}></hudson-entry-picture>
        <div>
          <strong class="clip">${say.heading(entry.number, shortNameOf(entry))}</strong>
          <span class="quiet small">${say.only}</span> · <a class="small" href=${productPath(entry.productId)}>${say.editProduct}</a>
        </div>
      </div>
      <div class="fields">
        <hudson-draft-field
          .label=${say.name}
          .value=${entry.held?.name ?? entry.name}
          .was=${catalogue?.name ?? null}
          @hudson-keep=${({ text }: KeepEvent) => this.#override(entry, { name: text.trim() || null })}
          @hudson-put-back=${() => this.#override(entry, { name: null })}
        ></hudson-draft-field>
        ${this.#price(entry, 'salePriceCents', say.salePrice)}
        <div class="two">${this.#price(entry, 'originalPriceCents', say.before)} ${this.#section()}</div>
        <hudson-entry-points .entry=${entry} .session=${this.session}></hudson-entry-points>
        ${entry.held === undefined ? nothing : html`<p class="warn small" role="status">${say.held}</p>`}
        <hudson-draft-field
          .label=${say.notes}
          .value=${entry.notes ?? ''}
          .rows=${3}
          .longest=${5000}
          .placeholder=${say.notesPlaceholder}
          @hudson-keep=${({ text }: KeepEvent) => this.#remark({ notes: text.trim() || null })}
        ></hudson-draft-field>
      </div>
      <div class="foot">
        ${this.#ticks()}
        ${
          overridden.length === 0
            ? nothing
            : html`<button class="button plain" @click=${() => this.#putAllBack(entry)}>${say.putAllBack}</button>`
        }
      </div>`;
  }

  #many() {
    return html`<div class="of"><strong>${say.many(this.entries.length)}</strong></div>
      <div class="fields">${this.#section()}</div>
      <div class="foot">${this.#ticks()}</div>`;
  }

  #price(entry: Entry, name: PriceField, label: string) {
    const { catalogue, overridden } = entry;
    const cents = entry.held?.[name] === undefined ? entry[name] : entry.held[name];
    const was = catalogue?.[name];
    return html`<hudson-draft-field
      .label=${label}
      mode="decimal"
      .currency=${this.currency}
      .value=${typedPrice(cents, this.currency)}
      .problem=${this.badPrice === name ? say.badPrice : ''}
      .was=${overridden.includes(name) ? (was == null ? say.none : formatMoney(was, this.currency, LOCALE)) : null}
      @hudson-keep=${({ text }: KeepEvent) => this.#setPrice(entry, name, text)}
      @hudson-put-back=${() => this.#setPrice(entry, name, '')}
    ></hudson-draft-field>`;
  }

  #section() {
    const names = new Set(this.entries.map(({ section }) => section));
    const [common = null] = names.size === 1 ? names : [];
    if (this.isNaming)
      return html`<div class="field">
        <span class="above"><label for="new-section">${say.newSection}</label></span>
        <input id="new-section" class="control" maxlength="255" @change=${this.#named} @blur=${this.#unname} />
      </div>`;
    return html`<div class="field">
      <span class="above"><label for="section">${say.section}</label></span>
      <select id="section" class="control" @change=${this.#choose}>
        ${names.size > 1 ? html`<option value="mixed" selected disabled>…</option>` : nothing}
        <option value="none" ?selected=${names.size === 1 && common === null}>${say.noSection}</option>
        ${this.sections.map((name) => html`<option value="is ${name}" ?selected=${name === common}>${name}</option>`)}
        <option value="new">${say.newSection}</option>
      </select>
    </div>`;
  }

  #ticks() {
    const isMust = this.entries.every(({ mustShow }) => mustShow);
    const isSkipped = this.entries.every(({ skipped }) => skipped);
    return html`<label class="tick">
        <input
          class="check"
          type="checkbox"
          .checked=${isMust}
          .indeterminate=${!isMust && this.entries.some(({ mustShow }) => mustShow)}
          @change=${() => this.#remark({ mustShow: !isMust })}
        />${say.mustShow}
      </label>
      <label class="tick">
        <input
          class="check"
          type="checkbox"
          .checked=${isSkipped}
          .indeterminate=${!isSkipped && this.entries.some(({ skipped }) => skipped)}
          @change=${() => this.dispatchEvent(new SkipEntriesEvent(this.entries, !isSkipped))}
        />${say.skip}
      </label>`;
  }

  /** An empty field takes the catalogue's price: a product is never free. */
  #setPrice(entry: Entry, name: PriceField, text: string): void {
    const price = readTypedPrice(text, this.currency);
    this.badPrice = price.ok ? null : name;
    if (price.ok) this.#override(entry, { [name]: price.cents });
  }

  #override(entry: Entry, overrides: OverrideEvent['overrides']): void {
    this.dispatchEvent(new OverrideEvent(entry, overrides));
  }

  #putAllBack(entry: Entry): void {
    const nothingOwn = { name: null, talkingPointsMarkdown: null, originalPriceCents: null, salePriceCents: null };
    this.#override(entry, nothingOwn);
  }

  #remark(remarks: RemarkEvent['remarks']): void {
    this.dispatchEvent(new RemarkEvent(this.entries, remarks));
  }

  async #choose(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    if (value !== 'new') return this.#put(value === 'none' ? null : value.slice('is '.length));
    this.isNaming = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('#new-section')?.focus();
  }

  #named(event: Event): void {
    if (event.target instanceof HTMLInputElement && event.target.value.trim() !== '')
      this.#put(event.target.value.trim());
  }

  #unname(): void {
    this.isNaming = false;
  }

  #put(name: string | null): void {
    this.dispatchEvent(
      new SectionEvent(
        this.entries.map(({ id }) => id),
        name,
        false,
      ),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-entry-inspector': EntryInspector;
  }
}
