import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, EntryId } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { type Section, sectionsOf } from '../sections.ts';
import { base } from '../styles.ts';
import { builderWords } from '../words/builder.ts';
import { buildListStyles } from './build-list-styles.ts';
import { entryCells } from './entry-line.ts';
import { type Line, landingBefore, linesOf } from './lines.ts';
import { MoveEvent, SectionEvent, SelectEvent } from './list-events.ts';
import { listKey } from './list-keys.ts';
import { boundaryAt, ENTRY_HEIGHT, type Measures, measure, seen } from './measures.ts';
import { RowDrag } from './row-drag.ts';
import { extended, meant, NOTHING, only, type Selection, toggled } from './selection.ts';

const say = builderWords.list;

/** The rundown in its sections: walked, chosen from, moved by drag and by key. Of 500 lines only those in sight are drawn. */
@customElement('hudson-build-list')
export class BuildList extends LitElement {
  static override readonly styles = [base, buildListStyles];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property() currency = 'USD';
  @property({ attribute: false }) currentId: EntryId | null = null;
  @property({ attribute: false }) selection: Selection = NOTHING;
  /** What a product may take of the show, in milliseconds; null: not known. */
  @property({ attribute: false }) timeOf: (count: number) => string | null = () => null;

  @state() private folded: ReadonlySet<string | null> = new Set();
  @state() private window = { top: 0, height: 0 };
  /** The section whose name is being written. */
  @state() private naming: Section | null = null;
  @query('.scroller') private readonly scroller!: HTMLElement;

  #lines: readonly Line[] = [];
  #measures: Measures = measure([]);
  #pressedAt: Selection | null = null;
  readonly #resize = new ResizeObserver(() => this.#look());
  readonly #drag = new RowDrag(this, {
    scroller: () => this.scroller,
    begins: (id) => this.#lift(id),
    drops: ({ y }) => this.#drop(y),
  });

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.scroller);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('entries') && !changed.has('folded' as keyof BuildList)) return;
    this.#lines = linesOf(sectionsOf(this.entries), this.folded);
    this.#measures = measure(this.#lines);
  }

  /** Brings an entry into sight, out of a folded section if need be. */
  async reveal(id: EntryId): Promise<void> {
    const entry = this.entries.find((one) => one.id === id);
    if (entry && this.folded.has(entry.section)) {
      this.folded = new Set([...this.folded].filter((name) => name !== entry.section));
      await this.updateComplete;
    }
    const at = this.#lines.findIndex((line) => line.kind === 'entry' && line.entry.id === id);
    const top = this.#measures.tops[at];
    if (top === undefined) return;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top - ENTRY_HEIGHT;
    else if (top + ENTRY_HEIGHT > scrollTop + clientHeight)
      this.scroller.scrollTop = top + 2 * ENTRY_HEIGHT - clientHeight;
  }

  override focus(): void {
    this.scroller.focus();
  }

  override render() {
    const { from, to } = seen(this.#measures, this.window.top, this.window.height);
    const lines = this.#lines.slice(from, to).map((line, index) => ({ line, at: from + index }));
    const cursorAt = this.#lineOf(this.selection.cursor);
    // The row under the cursor is named to screen readers by its id, so it is drawn wherever it is.
    if (cursorAt !== -1 && (cursorAt < from || cursorAt >= to)) {
      const line = this.#lines[cursorAt];
      if (line) lines.push({ line, at: cursorAt });
    }
    return html`<div
      class="scroller"
      role="grid"
      tabindex="0"
      aria-label=${say.label}
      aria-multiselectable="true"
      aria-rowcount=${this.#lines.length}
      aria-activedescendant=${this.selection.cursor === null ? nothing : `e${this.selection.cursor}`}
      @scroll=${this.#look}
      @keydown=${this.#key}
    >
      <div class="sheet" role="presentation" .style=${`height:${this.#measures.height + 24}px`}>
        ${repeat(
          lines,
          ({ line }) => (line.kind === 'entry' ? line.entry.id : `head ${line.section.entries[0]?.id}`),
          ({ line, at }) => (line.kind === 'entry' ? this.#entry(line.entry, at) : this.#head(line, at)),
        )}
        ${this.#dragged()}
      </div>
    </div>`;
  }

  #entry(entry: Entry, at: number) {
    const { chosen, cursor } = this.selection;
    const isDragged = this.#drag.dragged !== null && chosen.has(entry.id);
    return html`<div
      id="e${entry.id}"
      class="line entry ${cursor === entry.id ? 'cursor' : ''} ${entry.skipped ? 'skipped' : ''} ${isDragged ? 'dragging' : ''}"
      role="row"
      aria-rowindex=${at + 1}
      aria-selected=${chosen.has(entry.id)}
      data-entry=${entry.id}
      .style=${`top:${this.#measures.tops[at] ?? 0}px`}
      @pointerdown=${(event: PointerEvent) => this.#press(event, entry.id)}
      @click=${(event: MouseEvent) => this.#choose(event, entry.id)}
    >
      ${entryCells({
        ...{ entry, currency: this.currency, isCurrent: entry.id === this.currentId, remark: null },
        onGrip: (event) => this.#drag.press(event, entry.id),
      })}
    </div>`;
  }

  #head(line: Extract<Line, { kind: 'head' }>, at: number) {
    const { section, isFolded } = line;
    const name = section.name ?? say.noSection;
    return html`<div
      class="line head ${isFolded ? 'folded' : ''}"
      role="row"
      aria-rowindex=${at + 1}
      .style=${`top:${this.#measures.tops[at] ?? 0}px`}
    >
      <span role="gridcell">
        <button class="fold" aria-label=${say.fold(name, isFolded)} aria-expanded=${!isFolded} @click=${() => this.#fold(section.name)}>
          ${icon('down', 16)}
        </button>
      </span>
      <span role="gridcell" class="title">
        ${
          this.naming === section
            ? this.#nameField(section)
            : html`<button class="clip" title=${say.rename(name)} @click=${() => this.#rename(section)}>${name}</button>`
        }
        <span>${say.sectionInfo(section.entries.length, this.timeOf(section.entries.length))}</span>
      </span>
    </div>`;
  }

  #nameField(section: Section) {
    return html`<input
      aria-label=${say.rename(section.name ?? say.noSection)}
      maxlength="255"
      placeholder=${say.sectionPlaceholder}
      .value=${section.name ?? ''}
      @keydown=${(event: KeyboardEvent) => this.#nameKey(event, section)}
      @blur=${(event: FocusEvent) => this.#named(event, section)}
    />`;
  }

  #dragged() {
    const { dragged } = this.#drag;
    const entry = dragged && this.entries.find(({ id }) => id === dragged.grabbed);
    if (!dragged || !entry) return nothing;
    const count = this.selection.chosen.size;
    const cells = { entry, currency: this.currency, isCurrent: false, remark: say.stays(entry.number), onGrip: null };
    return html`<div class="drop" .style=${`top:${this.#measures.tops[this.#dropAt(dragged.y)] ?? 0}px`}></div>
      <div class="line entry lifted" role="presentation" .style=${`top:${dragged.y - ENTRY_HEIGHT / 2}px`}>
        ${entryCells(cells)}${count > 1 ? html`<span class="badge">${count}</span>` : nothing}
      </div>`;
  }

  #dropAt(y: number): number {
    return boundaryAt(this.#measures, y);
  }

  #lineOf(id: EntryId | null): number {
    return id === null ? -1 : this.#lines.findIndex((line) => line.kind === 'entry' && line.entry.id === id);
  }

  readonly #look = (): void => {
    const { scrollTop, clientHeight } = this.scroller;
    this.window = { top: scrollTop, height: clientHeight };
  };

  /** With a mouse the whole row can be dragged; a finger scrolls with it and drags by the grip. */
  #press(event: PointerEvent, id: EntryId): void {
    this.#pressedAt = this.selection;
    if (event.pointerType === 'mouse' && !event.shiftKey && !event.ctrlKey && !event.metaKey)
      this.#drag.press(event, id);
  }

  #choose(event: MouseEvent, id: EntryId): void {
    const order = this.#order();
    const selection = this.#pressedAt ?? this.selection;
    if (event.shiftKey) this.#select(extended(selection, id, order), false);
    else if (event.ctrlKey || event.metaKey) this.#select(toggled(selection, id), false);
    else this.#select(only(id), true);
  }

  #lift(id: EntryId): void {
    if (!this.selection.chosen.has(id)) this.#select(only(id), false);
  }

  #drop(y: number): void {
    const chosen = meant(this.selection, this.#order());
    const landing = landingBefore(this.#lines, new Set(chosen), this.#dropAt(y));
    this.dispatchEvent(new MoveEvent(chosen, landing));
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    const act = listKey(event, { lines: this.#lines, order: this.#order(), selection: this.selection });
    if (act === null) return;
    event.preventDefault();
    if (act instanceof SelectEvent) this.#select(act.selection, act.opens);
    else this.dispatchEvent(act);
  };

  #select(selection: Selection, opens: boolean): void {
    this.selection = selection;
    this.dispatchEvent(new SelectEvent(selection, opens));
    if (selection.cursor !== null) void this.reveal(selection.cursor);
  }

  #fold(name: string | null): void {
    const folded = new Set(this.folded);
    if (!folded.delete(name)) folded.add(name);
    this.folded = folded;
  }

  async #rename(section: Section): Promise<void> {
    this.naming = section;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.select();
  }

  #nameKey(event: KeyboardEvent, section: Section): void {
    if (event.key === 'Enter') this.#named(event, section);
    else if (event.key === 'Escape') this.naming = null;
    else return;
    event.stopPropagation();
    this.scroller.focus();
  }

  #named(event: Event, section: Section): void {
    if (this.naming !== section || !(event.target instanceof HTMLInputElement)) return;
    const name = event.target.value.trim() || null;
    this.naming = null;
    if (name === section.name) return;
    this.dispatchEvent(
      new SectionEvent(
        section.entries.map(({ id }) => id),
        name,
        section.name !== null,
      ),
    );
  }

  #order(): EntryId[] {
    return this.entries.map(({ id }) => id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-build-list': BuildList;
  }
}
