import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Press } from '#client/live-view.ts';
import { type ProductSummary, productPageSchema } from '#protocol/catalogue-api.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { ask, inWords } from '../api.ts';
import { icon } from '../icons.ts';
import { behindWhich } from '../live/reorder.ts';
import { OpenEvent } from '../open-event.ts';
import { PressEvent } from '../press-event.ts';
import { shortNameOf } from '../price.ts';
import { base, buttons } from '../styles.ts';
import { editWords } from '../words/edit.ts';

const say = editWords.order;

/** The order of the show, edited while it runs: drag, keyboard, insert, remove, skip, section. Each edit can be undone. */
@customElement('hudson-order-sheet')
export class OrderSheet extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      p {
        color: var(--text-2);
        font-size: 14px;
      }
      .tools {
        position: sticky;
        top: 0;
        z-index: 2;
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding: 4px 0 8px;
        background: var(--surface-1);
      }
      .tools .button {
        padding: 0 12px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 56px;
        border-radius: 10px;
        content-visibility: auto;
        contain-intrinsic-height: 56px;
        touch-action: pan-y;
      }
      li.selected {
        background: var(--surface-2);
      }
      li.lifted {
        background: var(--surface-3);
      }
      li.under {
        box-shadow: 0 2px 0 var(--focus);
      }
      .handle,
      .pick {
        flex: none;
        display: grid;
        place-items: center;
        width: 40px;
        height: 48px;
        color: var(--text-2);
      }
      .handle {
        touch-action: none;
        cursor: grab;
      }
      input[type='checkbox'] {
        width: 20px;
        height: 20px;
        accent-color: var(--focus);
      }
      .figures {
        min-width: 28px;
      }
      .current .figures {
        color: var(--current);
      }
      .name {
        flex: 1;
        font-weight: 600;
      }
      .skipped .name {
        color: var(--text-3);
        text-decoration: line-through;
      }
      .state {
        font-size: 14px;
        color: var(--text-2);
      }
      .change {
        height: 48px;
        padding: 0 8px;
        color: var(--text-2);
        font-weight: 600;
      }
      .text {
        flex: 1 1 160px;
        height: 48px;
        padding: 0 12px;
        border: 0;
        border-radius: 10px;
        background: var(--surface-0);
        box-shadow: inset 0 0 0 1px var(--edge);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ attribute: false }) currentEntryId: EntryId | null = null;
  @property({ type: Boolean }) off = false;

  @state() private selected: ReadonlySet<EntryId> = new Set();
  @state() private lifted: EntryId | null = null;
  @state() private under: EntryId | null = null;
  @state() private found: readonly ProductSummary[] | null = null;
  @state() private problem = '';
  #section = '';
  /** The row the keyboard is on. */
  #walkedTo: { readonly id: EntryId | undefined; readonly place: number } | null = null;

  protected override willUpdate(): void {
    const row = this.shadowRoot?.activeElement?.closest<HTMLLIElement>('li[data-entry-id]');
    this.#walkedTo = row ? { id: row.dataset.entryId, place: [...this.#rows()].indexOf(row) } : null;
  }

  /** A row that is put elsewhere drops the focus, and one that is removed takes it along: the keyboard stays in the list. */
  protected override updated(): void {
    if (this.#walkedTo === null || this.shadowRoot?.activeElement) return;
    const { id, place } = this.#walkedTo;
    const rows = [...this.#rows()];
    const row = rows.find((one) => one.dataset.entryId === id) ?? rows[place] ?? rows.at(-1);
    row?.querySelector('input')?.focus();
  }

  override render() {
    return html`<p>${say.hint}</p>
      ${this.#finder()}
      <div class="tools" role="toolbar" aria-label=${say.label}>${this.#tools()}</div>
      <ul aria-label=${say.list} @keydown=${this.#key}>
        ${repeat(
          this.entries,
          ({ id }) => id,
          (entry) => this.#row(entry),
        )}
      </ul>`;
  }

  #tools() {
    const chosen = this.entries.filter(({ id }) => this.selected.has(id));
    const none = chosen.length === 0 || this.off;
    const ids = chosen.map(({ id }) => id);
    const isSkipped = chosen.length > 0 && chosen.every((entry) => entry.skipped);
    const isMust = chosen.length > 0 && chosen.every((entry) => entry.mustShow);
    const tool = (text: string, act: () => void, pressed?: boolean) =>
      html`<button class="button" ?disabled=${none} aria-pressed=${pressed === undefined ? nothing : String(pressed)} @click=${act}>${text}</button>`;
    return html`${tool(say.up, () => this.#step(-1))}${tool(say.down, () => this.#step(1))}
      ${tool(isSkipped ? say.unskip : say.skip, () => this.#press({ type: 'skipEntries', entryIds: ids, skipped: !isSkipped }))}
      ${tool(say.mustShow, () => this.#press({ type: 'editEntries', entryIds: ids, mustShow: !isMust }), isMust)}
      ${tool(say.remove, () => this.#remove(ids))}
      <input class="text" aria-label=${say.section} placeholder=${say.section} maxlength="255" ?disabled=${none} @input=${this.#typeSection} />
      ${tool(say.setSection, () => this.#press({ type: 'editEntries', entryIds: ids, section: this.#section.trim() || null }))}`;
  }

  #row(entry: Entry) {
    const { id, number } = entry;
    const kind = [
      this.selected.has(id) ? 'selected' : '',
      this.lifted === id ? 'lifted' : '',
      this.under === id ? 'under' : '',
      entry.skipped ? 'skipped' : '',
      id === this.currentEntryId ? 'current' : '',
    ].join(' ');
    return html`<li class=${kind} data-entry-id=${id}>
      <span
        class="handle"
        aria-hidden="true"
        title=${say.handle(number)}
        @pointerdown=${(event: PointerEvent) => this.#lift(event, id)}
        @pointermove=${this.#drag}
        @pointerup=${this.#drop}
        @pointercancel=${this.#letGo}
        >${icon('menu')}</span
      >
      <label class="pick">
        <input type="checkbox" aria-label=${say.select(number)} .checked=${this.selected.has(id)} @change=${() => this.#toggle(id)} />
      </label>
      <span class="figures">${number}</span>
      <span class="name clip">${shortNameOf(entry)}</span>
      <span class="state">${entry.mustShow ? icon('flag', 16) : nothing}</span>
      <button class="change" aria-label=${editWords.change(number)} title=${editWords.changeIt} @click=${() => this.dispatchEvent(new OpenEvent('edit', id))}>${icon('pencil')}</button>
    </li>`;
  }

  #finder() {
    return html`<input class="text" type="search" aria-label=${say.find} placeholder=${say.find} ?disabled=${this.off} @input=${this.#find} />
      ${this.problem === '' ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
      ${this.found === null ? nothing : html`<ul>${this.found.map((product) => this.#offer(product))}</ul>`}
      ${this.found?.length === 0 ? html`<p>${say.nothing}</p>` : nothing}`;
  }

  #offer(product: ProductSummary) {
    const isIn = this.entries.some(({ productId }) => productId === product.id);
    const after = this.#insertAfter();
    const number = this.entries.find(({ id }) => id === after)?.number ?? null;
    return html`<li>
      <span class="name clip">${product.shortName ?? product.name}</span>
      ${
        isIn
          ? html`<span class="state">${say.isIn}</span>`
          : html`<button class="button" aria-label=${say.add(product.name)} ?disabled=${this.off} @click=${() => this.#press({ type: 'addEntries', productIds: [product.id], after })}>${say.addAfter(number)}</button>`
      }
    </li>`;
  }

  /** Behind what is selected, else behind what is on, else first. */
  #insertAfter(): EntryId | null {
    return this.entries.findLast(({ id }) => this.selected.has(id))?.id ?? this.currentEntryId;
  }

  async #find(event: Event): Promise<void> {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    const text = event.currentTarget.value.trim();
    if (text === '') {
      this.found = null;
      return;
    }
    try {
      const page = await ask(productPageSchema, `/api/products?limit=8&search=${encodeURIComponent(text)}`);
      this.found = page.items;
      this.problem = '';
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  #typeSection(event: Event): void {
    if (event.currentTarget instanceof HTMLInputElement) this.#section = event.currentTarget.value;
  }

  #toggle(id: EntryId): void {
    const selected = new Set(this.selected);
    if (!selected.delete(id)) selected.add(id);
    this.selected = selected;
  }

  #step(step: -1 | 1): void {
    const after = behindWhich(this.entries, this.selected, step);
    if (after !== undefined) this.#move(after);
  }

  #move(after: EntryId | null): void {
    const entryIds = this.entries.filter(({ id }) => this.selected.has(id)).map(({ id }) => id);
    if (entryIds.length > 0 && !entryIds.includes(after ?? '')) this.#press({ type: 'moveEntries', entryIds, after });
  }

  #remove(entryIds: readonly EntryId[]): void {
    this.#press({ type: 'removeEntries', entryIds: [...entryIds] });
    this.selected = new Set();
  }

  /** Alt with ↑ ↓ moves the selection, or the row the keyboard is on; Delete removes it. */
  #key(event: KeyboardEvent): void {
    const row = event.composedPath().find((target) => target instanceof HTMLLIElement);
    const id = row instanceof HTMLLIElement ? (row.dataset.entryId ?? null) : null;
    if (id === null || this.off) return;
    const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (!isMove && event.key !== 'Delete' && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (isMove || event.key === 'Delete') {
      if (!this.selected.has(id)) this.selected = new Set([id]);
      if (event.key === 'Delete') this.#remove([...this.selected]);
      else this.#step(event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    const next = event.key === 'ArrowUp' ? row?.previousElementSibling : row?.nextElementSibling;
    next?.querySelector('input')?.focus();
  }

  #lift(event: PointerEvent, id: EntryId): void {
    if (this.off || !(event.currentTarget instanceof Element)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!this.selected.has(id)) this.selected = new Set([id]);
    this.lifted = id;
  }

  #drag(event: PointerEvent): void {
    if (this.lifted === null) return;
    const at = this.shadowRoot?.elementFromPoint(event.clientX, event.clientY)?.closest('li');
    this.under = at?.dataset.entryId ?? this.under;
  }

  #drop(): void {
    const { under } = this;
    this.#letGo();
    if (under !== null && !this.selected.has(under)) this.#move(under);
  }

  #letGo(): void {
    this.lifted = null;
    this.under = null;
  }

  #rows(): NodeListOf<HTMLLIElement> {
    return this.renderRoot.querySelectorAll('li[data-entry-id]');
  }

  #press(press: Press): void {
    this.dispatchEvent(new PressEvent(press));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-order-sheet': OrderSheet;
  }
}
