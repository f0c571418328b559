import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, EntryId } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { matches, type Section, sectionsOf } from '../sections.ts';
import type { Showings } from '../showings.ts';
import { base, buttons, caps } from '../styles.ts';
import { editWords } from '../words/edit.ts';
import { words } from '../words/run.ts';
import { DrawnSoFar } from './drawn-so-far.ts';
import { KeepInView } from './keep-in-view.ts';
import { rundownListStyles } from './rundown-list-styles.ts';
import './entry-cell.ts';

/** Where a cell will be, and as high. */
const ROOM = html`<div class="room"></div>`;

/**
 * The whole rundown: three cells a row on phones, rows on laptops. The current entry is kept in view, but nothing moves
 * under a finger. Every entry is in the page soon after the first frame, and its room is there from the first; the browser
 * skips drawing those out of sight (`content-visibility`).
 */
@customElement('hudson-rundown-list')
export class RundownList extends LitElement {
  static override readonly styles = [base, buttons, caps, rundownListStyles];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ attribute: false }) currentEntryId: EntryId | null = null;
  @property({ attribute: false }) showings: Showings = new Map();
  @property() currency = 'USD';

  @state() private isFinding = false;
  @state() private text = '';
  @state() private stopId: EntryId | null = null;

  @query('.scroller') private readonly scroller!: HTMLElement | null;
  @query('input') private readonly field!: HTMLInputElement | null;

  #sections: readonly Section[] = [];
  /** Where each stands in the list as it is drawn. */
  #places: ReadonlyMap<EntryId, number> = new Map();
  readonly #drawn = new DrawnSoFar(this);
  readonly #inView = new KeepInView(this, {
    scroller: () => this.scroller,
    cell: () => (this.currentEntryId === null ? null : this.#cellOf(this.currentEntryId)),
    columns: () => this.#columns(),
    isFiltered: () => this.text !== '',
  });

  /** Opens Find, or returns to it. */
  async find(): Promise<void> {
    this.isFinding = true;
    await this.updateComplete;
    this.field?.focus();
    this.field?.select();
  }

  /** Leaves Find; false if it was not open. */
  leaveFind(): boolean {
    if (!this.isFinding) return false;
    this.isFinding = false;
    this.text = '';
    this.field?.blur();
    return true;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('entries') || changed.has('text')) {
      const found =
        this.text.trim() === '' ? this.entries : this.entries.filter((one) => matches(one, this.text.trim()));
      this.#sections = sectionsOf(found);
      this.#places = new Map(this.#sections.flatMap(({ entries }) => entries).map(({ id }, index) => [id, index]));
    }
    this.#drawn.around(this.#places.get(this.currentEntryId ?? '') ?? 0, this.#places.size);
    if (changed.has('currentEntryId')) this.stopId = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('text')) this.#inView.goBack();
    else if (changed.has('currentEntryId') || changed.has('entries')) this.#inView.follow();
  }

  override render() {
    const current = this.entries.find((one) => one.id === this.currentEntryId);
    return html`<div class="body ${this.isFinding ? 'finding' : ''}">
      <div class="find" role="search">
        <label>
          ${icon('find', 16)}
          <input
            type="search"
            autocomplete="off"
            enterkeyhint="search"
            aria-label=${words.rundown.findLabel}
            placeholder=${words.rundown.findLong}
            .value=${this.text}
            @input=${this.#typed}
            @focus=${this.#began}
            @keydown=${this.#keyInField}
          />
          <kbd aria-hidden="true">/</kbd>
          <button class="leave" aria-label=${words.rundown.leaveFind} @click=${this.leaveFind}>${icon('cross')}</button>
        </label>
        <button class="button order" ?hidden=${this.entries.length === 0} @click=${() => this.dispatchEvent(new OpenEvent('order'))}>${editWords.order.open}</button>
      </div>
      <div class="body">
        <button class="open-find" ?hidden=${this.entries.length === 0} @click=${this.find}>${icon('find', 16)} ${words.rundown.find}</button>
        ${
          current && this.#inView.isAway
            ? html`<button class="back" @click=${() => this.#inView.goBack()}>
                ${words.rundown.backTo(current.number)}
              </button>`
            : nothing
        }
        <div
          class="scroller"
          role="list"
          aria-label=${words.rundown.label}
          @scroll=${this.#inView.look}
          @keydown=${this.#walk}
          @hudson-press=${this.leaveFind}
        >
          ${this.#sections.length === 0 ? this.#nothing() : nothing}
          ${repeat(
            this.#sections,
            ({ key }) => key,
            (section) => this.#section(section),
          )}
        </div>
      </div>
    </div>`;
  }

  #section(section: Section) {
    return html`<div class="section" role="presentation">
        <span class="clip">${section.name ?? words.rundown.noSection}</span>
        <span class="range">${section.range}</span>
        <span class="tally">${this.#tally(section)}</span>
      </div>
      <div class="cells" role="presentation">
        ${repeat(
          section.entries,
          (entry) => entry.id,
          (entry) => (this.#drawn.has(this.#places.get(entry.id) ?? 0) ? this.#cell(entry) : ROOM),
        )}
      </div>`;
  }

  #cell(entry: Entry) {
    return html`<hudson-entry-cell
      role="listitem"
      data-entry-id=${entry.id}
      data-number=${entry.number}
      .entry=${entry}
      .currency=${this.currency}
      .current=${entry.id === this.currentEntryId}
      .times=${this.showings.get(entry.id) ?? 0}
      .stop=${entry.id === this.#stop()}
    ></hudson-entry-cell>`;
  }

  #tally(section: Section): string {
    const done = section.entries.filter((one) => this.showings.has(one.id)).length;
    const isBegun = done > 0 || section.entries.some((one) => one.id === this.currentEntryId);
    const total = section.entries.filter((one) => !one.skipped).length;
    return isBegun ? words.rundown.sectionDone(done, total) : words.rundown.sectionToGo(total);
  }

  #nothing() {
    if (this.text.trim() === '') return nothing;
    return html`<div class="nothing" role="status">
      <span>${words.rundown.nothingFound(this.text.trim())}</span>
      <button class="button" @click=${this.leaveFind}>${words.rundown.clearFind}</button>
    </div>`;
  }

  /** Where Tab stops: where the keyboard has walked to, else the current entry, else the first. */
  #stop(): EntryId | null {
    const first = this.#sections[0]?.entries[0]?.id ?? null;
    const wanted = this.stopId ?? this.currentEntryId ?? first;
    return this.text === '' || this.#sections.some((one) => one.entries.some(({ id }) => id === wanted))
      ? wanted
      : first;
  }

  #typed(event: InputEvent): void {
    if (event.currentTarget instanceof HTMLInputElement) this.text = event.currentTarget.value;
  }

  #began(): void {
    this.isFinding = true;
  }

  /** Enter leads to the first found, and does not yet show it to anyone. */
  #keyInField(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.leaveFind();
    else if (event.key === 'Enter' || event.key === 'ArrowDown') this.#focus(this.#sections[0]?.entries[0]?.id ?? null);
    else return;
    event.preventDefault();
  }

  /** Alt with the arrows walks; the arrows alone move the show from anywhere on the page. */
  #walk(event: KeyboardEvent): void {
    const columns = this.#columns();
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    const step = steps[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    const ids = this.#sections.flatMap((section) => section.entries.map((entry) => entry.id));
    const at = ids.indexOf(this.#stop() ?? '');
    this.#focus(ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null);
  }

  #focus(id: EntryId | null): void {
    this.stopId = id;
    const cell = id === null ? null : this.#cellOf(id);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest' });
  }

  #columns(): number {
    const cells = this.renderRoot.querySelector('.cells');
    const style = cells && getComputedStyle(cells);
    return style?.display === 'grid' ? style.gridTemplateColumns.split(' ').length : 1;
  }

  #cellOf(id: EntryId): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-entry-id="${id}"]`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-rundown-list': RundownList;
  }
}
