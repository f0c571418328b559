import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import * as z from 'zod';
import type { Press } from '#client/live-view.ts';
import { formatMoney } from '#protocol/money.ts';
import type { Entry } from '#protocol/session.ts';
import { ApiProblem, ask, inWords } from '../api.ts';
import { loadWrittenPoints } from '../entry-source.ts';
import { type PriceField, showHeldWords, wantedCents } from '../held.ts';
import { PressEvent } from '../press-event.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { readTypedPrice, typedPrice } from '../typed-price.ts';
import { editWords as say } from '../words/edit.ts';
import { LOCALE } from '../words/locale.ts';
import type { ValueEvent, ValueField } from './value-field.ts';
import './value-field.ts';

type Overrides = Extract<Press, { type: 'overrideEntry' }>['overrides'];
/**
 * Price, stock, name and talking points of one entry. What is saved is everybody's at once; a price of the product on air
 * is held by the relay until "Show … now".
 */
@customElement('hudson-quick-edit')
export class QuickEdit extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      .row {
        display: grid;
        grid-template-columns: 1.5fr 1fr 1fr;
        gap: 8px;
      }
      p {
        color: var(--text-2);
      }
      p strong {
        color: var(--text-1);
        font-variant-numeric: tabular-nums;
      }
      .deeds {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px;
      }
      .deeds .button {
        height: 56px;
      }
      .deeds .button:only-child {
        grid-column: 2;
      }
    `,
  ];

  @property({ attribute: false }) entry: Entry | null = null;
  @property() session = '';
  @property() currency = 'USD';
  /** Whoever edited last and is not us. */
  @property() who = '';
  @property({ type: Boolean }) off = false;

  @state() private problems: Readonly<Record<string, string>> = {};
  @state() private markdown: string | null = null;
  @query('hudson-value-field') private readonly first!: ValueField | null;

  /** Right into the price. */
  async begin(): Promise<void> {
    await this.updateComplete;
    this.first?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entry') && changed.get('entry')?.talkingPoints !== this.entry?.talkingPoints) void this.#read();
  }

  override render() {
    const { entry } = this;
    if (entry === null) return nothing;
    return html`<p>${say.inThisSession}</p>
      <div class="row">
        ${this.#price(entry, 'salePriceCents', say.sale)} ${this.#price(entry, 'originalPriceCents', say.before)}
        ${this.#field('stock', say.stock, String(entry.stock ?? ''), (text) => void this.#setStock(entry, text))}
      </div>
      ${this.#state(entry)}
      ${this.#field('name', say.name, entry.name, (text) => this.#override({ name: text.trim() === '' ? null : text.trim() }))}
      ${this.markdown === null ? nothing : this.#points(this.markdown)}
      ${this.#field('notes', say.forYou, entry.notes ?? '', (text) => this.#note(entry, text.trim()))}`;
  }

  #price(entry: Entry, field: PriceField, label: string) {
    const cents = wantedCents(entry, field);
    return html`<hudson-value-field
      ?strong=${field === 'salePriceCents'}
      money
      data-field=${field}
      .currency=${field === 'salePriceCents' ? this.currency : null}
      .label=${label}
      .value=${typedPrice(cents, this.currency)}
      .who=${this.who}
      .problem=${this.problems[field] ?? null}
      ?off=${this.off}
      @hudson-value=${(event: ValueEvent) => this.#setPrice(field, event.text)}
    ></hudson-value-field>`;
  }

  #field(name: string, label: string, value: string, take: (text: string) => void) {
    return html`<hudson-value-field
      data-field=${name}
      ?money=${name === 'stock'}
      .label=${label}
      .value=${value}
      .who=${this.who}
      .problem=${this.problems[name] ?? null}
      ?off=${this.off}
      @hudson-value=${(event: ValueEvent) => take(event.text)}
    ></hudson-value-field>`;
  }

  #points(markdown: string) {
    return html`<div>
      <hudson-value-field
        long
        data-field="points"
        .label=${say.points}
        .value=${markdown}
        .who=${this.who}
        ?off=${this.off}
        @hudson-value=${(event: ValueEvent) => this.#override({ talkingPointsMarkdown: event.text.trim() === '' ? null : event.text })}
      ></hudson-value-field>
      <p>${say.pointsHint}</p>
    </div>`;
  }

  /** What the talent sees, what the catalogue has, and the ways out. */
  #state(entry: Entry) {
    const { held, catalogue } = entry;
    const show = showHeldWords(entry, this.currency);
    const lines = [
      held && html`${say.stillSees('')}<strong>${this.#shownPrice(entry)}</strong>`,
      catalogue && ('salePriceCents' in catalogue || 'originalPriceCents' in catalogue)
        ? say.catalogueHas(this.#money(catalogue.salePriceCents ?? catalogue.originalPriceCents ?? null))
        : null,
    ].filter((line) => line !== null && line !== undefined);
    if (lines.length === 0) return nothing;
    return html`<p>${lines.map((line, at) => (at > 0 ? [' · ', line] : line))}</p>
      <div class="deeds">
        ${show === null ? nothing : html`<button class="button white" ?disabled=${this.off} @click=${this.#show}>${show}</button>`}
        ${entry.overridden.length > 0 ? html`<button class="button" ?disabled=${this.off} @click=${this.#putBack}>${say.putBack}</button>` : nothing}
      </div>`;
  }

  #shownPrice({ salePriceCents, originalPriceCents }: Entry): string {
    return this.#money(salePriceCents ?? originalPriceCents);
  }

  #money(cents: number | null): string {
    return cents === null ? say.noPrice : formatMoney(cents, this.currency, LOCALE);
  }

  #setPrice(field: PriceField, text: string): void {
    const read = readTypedPrice(text, this.currency);
    if (!read.ok) return this.#problem(field, say.notAPrice);
    this.#problem(field, null);
    this.#override({ [field]: read.cents });
  }

  #override(overrides: Overrides): void {
    if (this.entry) this.#press({ type: 'overrideEntry', entryId: this.entry.id, overrides });
  }

  #note(entry: Entry, text: string): void {
    this.#press({ type: 'editEntries', entryIds: [entry.id], notes: text === '' ? null : text });
  }

  #show(): void {
    if (this.entry) this.#press({ type: 'showHeld', entryId: this.entry.id });
  }

  #putBack(): void {
    const overrides = { name: null, talkingPointsMarkdown: null, salePriceCents: null, originalPriceCents: null };
    this.#override(overrides);
  }

  #press(press: Press): void {
    this.dispatchEvent(new PressEvent(press));
  }

  /** The stock is the product's, in every session that shows it. */
  async #setStock(entry: Entry, text: string): Promise<void> {
    const stock = text.trim() === '' ? null : Number(text.trim());
    if (stock !== null && !(Number.isInteger(stock) && stock >= 0)) return this.#problem('stock', say.notACount);
    this.#problem('stock', null);
    try {
      await saveStock(entry.productId, stock, entry.stock);
      const undo = { text: say.undo, run: () => saveStock(entry.productId, entry.stock, stock) };
      const says = say.stockIs(entry.number, stock === null ? say.unknownStock : String(stock));
      this.dispatchEvent(new ToastEvent({ says, undo, tone: 'done' }));
    } catch (error) {
      this.#problem('stock', (error instanceof ApiProblem && error.of('stock')) || inWords(error));
    }
  }

  #problem(field: string, problem: string | null): void {
    const { [field]: _, ...others } = this.problems;
    this.problems = problem === null ? others : { ...others, [field]: problem };
  }

  /** As it was written: the wire carries what is shown of it. */
  async #read(): Promise<void> {
    const { entry } = this;
    if (entry === null) return;
    try {
      const { markdown } = await loadWrittenPoints(this.session, entry);
      if (this.entry?.id === entry.id) this.markdown = markdown;
    } catch (error) {
      this.#problem('name', inWords(error));
    }
  }
}

async function saveStock(productId: string, stock: number | null, was: number | null): Promise<void> {
  await ask(z.unknown(), `/api/products/${productId}`, {
    method: 'PATCH',
    body: { set: { stock }, was: { stock: was } },
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-quick-edit': QuickEdit;
  }
}
