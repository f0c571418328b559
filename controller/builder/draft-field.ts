import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../icons.ts';
import { fields } from '../page-styles.ts';
import { signed, signedField } from '../signed-field.ts';
import { base, buttons } from '../styles.ts';
import { builderWords } from '../words/builder.ts';

const say = builderWords.inspector;

/** A field was left, or Enter pressed, with another text in it. */
export class KeepEvent extends Event {
  static readonly type = 'hudson-keep';
  readonly text: string;

  constructor(text: string) {
    super(KeepEvent.type);
    this.text = text;
  }
}

/** The field's own value is to be the catalogue's again. */
export class PutBackEvent extends Event {
  static readonly type = 'hudson-put-back';

  constructor() {
    super(PutBackEvent.type);
  }
}

/**
 * A field that keeps what is typed until it is left, and never writes over somebody unseen: when the value changes
 * underneath a draft, both stand there and the person chooses.
 */
@customElement('hudson-draft-field')
export class DraftField extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    fields,
    signedField,
    css`
      :host {
        display: block;
      }
      .above {
        align-items: center;
        min-height: 24px;
      }
      .above label {
        white-space: nowrap;
      }
      .changed {
        padding: 0 6px;
        border-radius: 6px;
        box-shadow: inset 0 0 0 1px var(--edge);
        color: var(--text-1);
        font-weight: 600;
        line-height: 18px;
      }
      .was {
        flex: 1;
        text-align: right;
      }
      .above button {
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        margin-inline-end: -6px;
        border-radius: 8px;
        color: var(--text-1);
      }
      .theirs {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 8px 12px;
        border-radius: 10px;
        background: var(--surface-2);
        font-size: 14px;
      }
      .theirs p {
        flex: 1 1 100%;
      }
      .theirs .button {
        height: 40px;
        background: var(--surface-3);
      }
    `,
  ];

  @property() label = '';
  @property() value = '';
  @property() placeholder = '';
  @property() problem = '';
  @property() mode: 'text' | 'decimal' = 'text';
  /** Of a price; null: it is none. */
  @property({ attribute: false }) currency: string | null = null;
  @property({ type: Number }) rows = 1;
  @property({ type: Number }) longest = 500;
  /** What the catalogue has, where this says something else; null: nothing is overridden. */
  @property({ attribute: false }) was: string | null = null;

  @state() private draft: string | null = null;
  /** What stood there when the draft was begun. */
  #basis = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Our own text has come back.
    if (changed.has('value') && this.draft === this.value) this.draft = null;
  }

  override render() {
    const isAsking = this.draft !== null && this.value !== this.#basis;
    return html`<div class="field">
      <span class="above">
        <label for="control">${this.label}</label>
        ${
          this.was === null
            ? nothing
            : html`<span class="changed">${say.changed}</span><span class="was clip" title=${this.was}>${say.was(this.was)}</span>
              <button aria-label=${say.putBack(this.label)} title=${say.putBack(this.label)} @click=${this.#putBack}>${icon('putBack', 16)}</button>`
        }
      </span>
      ${this.#control()}
      ${isAsking ? this.#theirs() : nothing}
      <span class="problem" id="problem" role="alert">${this.problem || nothing}</span>
    </div>`;
  }

  #control() {
    const text = this.draft ?? this.value;
    if (this.rows > 1)
      return html`<textarea
        id="control"
        class="control"
        rows=${this.rows}
        maxlength=${this.longest}
        placeholder=${this.placeholder}
        aria-describedby="problem"
        .value=${text}
        @input=${this.#typed}
        @change=${this.#keep}
        @keydown=${this.#key}
      ></textarea>`;
    const field = html`<input
      id="control"
      class="control"
      inputmode=${this.mode}
      maxlength=${this.longest}
      placeholder=${this.placeholder}
      autocomplete="off"
      aria-describedby="problem"
      aria-invalid=${this.problem !== ''}
      .value=${text}
      @input=${this.#typed}
      @change=${this.#keep}
      @keydown=${this.#key}
    />`;
    return signed(field, this.currency);
  }

  #theirs() {
    return html`<div class="theirs" role="alert">
      <p>${say.theirs(this.value === '' ? say.none : this.value)}</p>
      <button class="button" @click=${this.#drop}>${say.keepTheirs}</button>
      <button class="button" @click=${this.#insist}>${say.useMine}</button>
    </div>`;
  }

  #typed(event: InputEvent): void {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLTextAreaElement)) return;
    if (this.draft === null) this.#basis = this.value;
    this.draft = target.value;
  }

  /** Left: kept, unless somebody else has written here meanwhile. */
  #keep(): void {
    if (this.draft === null) return;
    if (this.draft === this.value) this.draft = null;
    else if (this.value === this.#basis) this.dispatchEvent(new KeepEvent(this.draft));
  }

  #insist(): void {
    if (this.draft === null) return;
    this.#basis = this.value;
    this.dispatchEvent(new KeepEvent(this.draft));
  }

  #drop(): void {
    this.draft = null;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.draft !== null) {
      this.draft = null;
      event.stopPropagation();
    } else if (event.key === 'Enter' && (this.rows === 1 || event.ctrlKey || event.metaKey)) this.#keep();
  }

  #putBack(): void {
    this.draft = null;
    this.dispatchEvent(new PutBackEvent());
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-keep': KeepEvent;
    'hudson-put-back': PutBackEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-draft-field': DraftField;
  }
}
