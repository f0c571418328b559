import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { signed, signedField } from '../signed-field.ts';
import { base, buttons } from '../styles.ts';
import { editWords as say } from '../words/edit.ts';

/** Somebody has written another value and left the field, or pressed Enter. */
export class ValueEvent extends Event {
  static readonly type = 'hudson-value';
  readonly text: string;

  constructor(text: string) {
    super(ValueEvent.type);
    this.text = text;
  }
}

/**
 * A field for a value that others may change meanwhile. While nothing is typed it follows; while something is, theirs is
 * shown beside it and the writer is asked.
 */
@customElement('hudson-value-field')
export class ValueField extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    signedField,
    css`
      :host {
        display: block;
      }
      label {
        display: block;
        font-size: 14px;
        line-height: 24px;
        font-weight: 600;
        color: var(--text-2);
      }
      input,
      textarea {
        width: 100%;
        height: 52px;
        padding: 0 12px;
        border: 0;
        border-radius: 10px;
        background: var(--surface-0);
        box-shadow: inset 0 0 0 1px var(--edge);
        color: var(--text-1);
        font: inherit;
      }
      :host([strong]) input {
        font-size: 18px;
        font-weight: 750;
        color: var(--good);
        font-variant-numeric: tabular-nums;
      }
      textarea {
        height: auto;
        min-height: 120px;
        padding: 12px;
        line-height: 24px;
      }
      .problem {
        color: var(--bad);
        font-size: 14px;
        line-height: 20px;
      }
      .theirs {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-top: 8px;
        padding: 8px 12px;
        border-radius: 10px;
        background: var(--surface-2);
        font-weight: 600;
      }
      .theirs span {
        flex: 1 1 160px;
      }
    `,
  ];

  @property() label = '';
  /** As it is for everybody. */
  @property() value = '';
  /** Who changed it last, for the question. */
  @property() who = '';
  @property() problem: string | null = null;
  @property({ type: Boolean }) money = false;
  /** Whose sign stands before a price; null: none does. */
  @property({ attribute: false }) currency: string | null = null;
  @property({ type: Boolean }) long = false;
  @property({ type: Boolean }) off = false;

  /** What is being written; null: nothing. */
  @state() private typed: string | null = null;
  /** What stood there when the writing began. */
  #from = '';

  @query('input, textarea') private readonly field!: HTMLInputElement | HTMLTextAreaElement | null;

  override focus(): void {
    this.field?.focus();
    this.field?.select();
  }

  override render() {
    const isOverwritten = this.typed !== null && this.value !== this.#from && this.value !== this.typed;
    return html`<label for="field">${this.label}</label>${this.#field()}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${isOverwritten ? this.#question() : nothing}`;
  }

  #field() {
    const value = this.typed ?? this.value;
    if (this.long)
      return html`<textarea id="field" .value=${value} ?disabled=${this.off} @input=${this.#type} @change=${this.#leave}></textarea>`;
    const field = html`<input
      id="field"
      autocomplete="off"
      inputmode=${this.money ? 'decimal' : 'text'}
      enterkeyhint="done"
      .value=${value}
      ?disabled=${this.off}
      @input=${this.#type}
      @blur=${this.#leave}
      @keydown=${this.#key}
    />`;
    return signed(field, this.currency);
  }

  #question() {
    return html`<div class="theirs" role="alert">
      <span>${say.hasSet(this.who === '' ? say.somebody : this.who, this.value === '' ? say.nothing : this.value)}</span>
      <button class="button" @click=${this.#giveUp}>${say.keepTheirs}</button>
      <button class="button white" @click=${this.#insist}>${say.useMine}</button>
    </div>`;
  }

  #type(): void {
    if (this.typed === null) this.#from = this.value;
    this.typed = this.field?.value ?? '';
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#leave();
    else if (event.key === 'Escape' && this.typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      this.#giveUp();
    }
  }

  /** Nothing is written over somebody else's value without a word. */
  #leave(): void {
    if (this.typed === null || (this.value !== this.#from && this.value !== this.typed)) return;
    this.#insist();
  }

  #insist(): void {
    const typed = this.typed ?? this.value;
    this.typed = null;
    if (typed === this.value) return;
    this.dispatchEvent(new ValueEvent(typed));
  }

  #giveUp(): void {
    this.typed = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-value-field': ValueField;
  }
}
