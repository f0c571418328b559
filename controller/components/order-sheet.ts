import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Press } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { behindWhich } from '../live/reorder.ts';
import { OpenEvent } from '../open-event.ts';
import { PressEvent } from '../press-event.ts';
import { shortNameOf } from '../price.ts';
import { base, buttons } from '../styles.ts';
import { editWords } from '../words/edit.ts';
import './order-finder.ts';
import { orderFields, orderSheetStyles } from './order-sheet-styles.ts';

const say = editWords.order;

/** The order of the show, edited while it runs: drag, keyboard, insert, remove, skip, section. Each edit can be undone. */
@customElement('hudson-order-sheet')
export class OrderSheet extends LitElement {
  static override readonly styles = [base, buttons, orderFields, orderSheetStyles];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ attribute: false }) currentEntryId: EntryId | null = null;
  @property({ type: Boolean }) off = false;

  @state() private selected: ReadonlySet<EntryId> = new Set();
  @state() private lifted: EntryId | null = null;
  @state() private under: EntryId | null = null;
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
    const after = this.#insertAfter();
    return html`<hudson-order-finder
      .entries=${this.entries}
      .behind=${this.entries.find(({ id }) => id === after) ?? null}
      .off=${this.off}
    ></hudson-order-finder>`;
  }

  /** Behind what is selected, else behind what is on, else first. */
  #insertAfter(): EntryId | null {
    return this.entries.findLast(({ id }) => this.selected.has(id))?.id ?? this.currentEntryId;
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
