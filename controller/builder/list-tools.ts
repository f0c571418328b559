import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Entry } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { fields, pages } from '../page-styles.ts';
import { sectionsOf } from '../sections.ts';
import { base, buttons, caps } from '../styles.ts';
import { builderWords } from '../words/builder.ts';
import { RemoveEvent, SectionEvent, SelectEvent } from './list-events.ts';
import { meant, NOTHING, type Selection } from './selection.ts';

const say = builderWords.list;

/** Numbers are to follow the order again. */
export class RenumberEvent extends Event {
  static readonly type = 'hudson-renumber';

  constructor() {
    super(RenumberEvent.type, { bubbles: true, composed: true });
  }
}

/** The tools are done with, and the keyboard belongs to the list again. */
export class ToolsDoneEvent extends Event {
  static readonly type = 'hudson-tools-done';

  constructor() {
    super(ToolsDoneEvent.type);
  }
}

/** Above the rundown: what can be done to what is chosen in it. */
@customElement('hudson-list-tools')
export class ListTools extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    caps,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        min-height: 56px;
        padding: 4px 8px;
      }
      .button {
        padding: 0 10px;
        font-size: 14px;
      }
      .button:disabled {
        background: none;
        box-shadow: none;
      }
      .end {
        margin-inline-start: auto;
        padding-inline-end: 8px;
        font-size: 14px;
        color: var(--text-2);
      }
      form {
        display: flex;
        flex: 1;
        gap: 8px;
      }
      @media (max-width: 719px) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ attribute: false }) selection: Selection = NOTHING;

  /** The entries a section is being named for. */
  @state() private naming: readonly Entry[] | null = null;
  @query('input') private readonly field!: HTMLInputElement | null;

  override render() {
    return this.naming === null ? this.#tools() : this.#namer(this.naming);
  }

  #tools() {
    const { entries } = this;
    const { size } = this.selection.chosen;
    const isPlain = entries.every(({ number }, index) => number === index + 1);
    const remove = html`<button class="button plain" @click=${this.#remove}>${icon('trash', 16)}${say.remove}</button>`;
    return html`<div class="tools" role="toolbar" aria-label=${say.label}>
      <button class="button plain" ?disabled=${entries.length === 0} @click=${this.#name}>${icon('plus', 16)}${say.section}</button>
      ${
        size > 1
          ? html`${remove}<button class="button plain" @click=${this.#unselect}>${say.unselect}</button>
            <span class="end" role="status">${say.selected(size)}</span>`
          : html`<button class="button plain" ?disabled=${isPlain} @click=${() => this.dispatchEvent(new RenumberEvent())}>${say.renumber}</button>
            ${size === 1 ? remove : nothing}
            <span class="end hint">${say.hint} <kbd>${say.hintKeys}</kbd> ${say.hintEnd}</span>`
      }
    </div>`;
  }

  #namer(entries: readonly Entry[]) {
    const label = say.sectionName(entries[0]?.number ?? null, this.selection.chosen.size);
    return html`<div class="tools">
      <form @submit=${this.#named} @keydown=${this.#key}>
        <input class="control" name="section" maxlength="255" aria-label=${label} placeholder=${label} autocomplete="off" />
        <button class="button">${say.name}</button>
        <button type="button" class="button plain" @click=${this.#end}>${say.cancel}</button>
      </form>
    </div>`;
  }

  readonly #name = async (): Promise<void> => {
    const { entries } = this;
    const { chosen, cursor } = this.selection;
    if (chosen.size > 1) this.naming = entries.filter(({ id }) => chosen.has(id));
    else this.naming = sectionFrom(entries, cursor ?? entries[0]?.id ?? null);
    await this.updateComplete;
    this.field?.focus();
  };

  readonly #named = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = this.field?.value.trim() ?? '';
    const ids = this.naming?.map(({ id }) => id) ?? [];
    this.#end();
    if (name !== '' && ids.length > 0) this.dispatchEvent(new SectionEvent(ids, name, false));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#end();
  };

  readonly #end = (): void => {
    this.naming = null;
    this.dispatchEvent(new ToolsDoneEvent());
  };

  readonly #remove = (): void => {
    const order = this.entries.map(({ id }) => id);
    this.dispatchEvent(new RemoveEvent(meant(this.selection, order)));
  };

  readonly #unselect = (): void => {
    this.dispatchEvent(new SelectEvent({ ...this.selection, chosen: new Set() }, false));
  };
}

/** From an entry to the end of the section it is in. */
function sectionFrom(entries: readonly Entry[], id: string | null): readonly Entry[] {
  const section = sectionsOf(entries).find((one) => one.entries.some((entry) => entry.id === id));
  return section?.entries.slice(section.entries.findIndex((entry) => entry.id === id)) ?? [];
}

declare global {
  interface HTMLElementEventMap {
    'hudson-renumber': RenumberEvent;
    'hudson-tools-done': ToolsDoneEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-list-tools': ListTools;
  }
}
