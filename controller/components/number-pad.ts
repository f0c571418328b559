import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Rundown } from '#client/live-view.ts';
import { eraseDigit, NO_NUMBER, type NumberBuffer } from '#client/typed-digits.ts';
import { icon } from '../icons.ts';
import { readNumber } from '../number-buffer.ts';
import { OpenEvent } from '../open-event.ts';
import type { Place } from '../place.ts';
import { PressEvent } from '../press-event.ts';
import type { Showings } from '../showings.ts';
import { base } from '../styles.ts';
import { words } from '../words/run.ts';
import './current-strip.ts';
import './number-preview.ts';

const MOST_DIGITS = 6;

/** The pad is for looking first: the number stays until Go, Clear or Close, and no digit ever jumps. */
@customElement('hudson-number-pad')
export class NumberPad extends LitElement {
  static override readonly styles = [
    base,
    css`
      dialog {
        position: fixed;
        inset: 56px 0 0;
        width: 100%;
        height: auto;
        max-width: none;
        max-height: none;
        margin: 0;
        padding: 0;
        border: 0;
        overflow: hidden;
        background: var(--surface-0);
        color: var(--text-1);
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: none;
      }
      hudson-current-strip {
        flex: none;
        margin: 0 12px;
      }
      hudson-number-preview {
        flex: 1 1 auto;
        min-height: 0;
        overflow: hidden;
        padding: 24px 20px 0;
      }
      .keys {
        flex: none;
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        grid-template-rows: repeat(4, 80px);
        gap: 8px;
        padding: 20px 12px max(20px, env(safe-area-inset-bottom));
        border-radius: 20px 20px 0 0;
        background: var(--surface-1);
        box-shadow: 0 -1px 0 var(--line);
      }
      .keys button {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        border-radius: 14px;
        background: var(--surface-2);
        font-size: 28px;
        font-weight: 600;
        line-height: 1.15;
      }
      .keys button:active:enabled {
        background: var(--surface-3);
        transform: scale(0.98);
      }
      .keys .plain {
        background: none;
        font-size: 16px;
        color: var(--text-2);
      }
      .keys .go {
        grid-row: 2 / span 3;
        grid-column: 4;
        background: var(--text-1);
        color: var(--ink);
        font-weight: 750;
      }
      :host([left]) .go {
        grid-column: 1;
      }
      :host([left]) .erase {
        grid-area: 1 / 1;
      }
      .keys .go small {
        font-size: 18px;
        font-weight: 600;
      }
      .keys .go:active:enabled {
        background: #fff;
      }
      .keys .go:disabled {
        background: var(--surface-2);
        color: var(--text-3);
      }
      @media (max-height: 760px) {
        .keys {
          grid-template-rows: repeat(4, 64px);
          padding-top: 12px;
          padding-bottom: max(12px, env(safe-area-inset-bottom));
        }
        hudson-number-preview {
          padding-top: 8px;
        }
      }
      @media (max-width: 719px) and (max-height: 700px) {
        hudson-current-strip {
          display: none;
        }
        .keys {
          grid-template-rows: repeat(4, 56px);
        }
      }
      @media (min-width: 720px) {
        dialog {
          inset: 0;
          width: 440px;
          height: fit-content;
          max-height: 100vh;
          margin: auto;
          border-radius: 20px;
          box-shadow: 0 0 0 1px var(--edge-quiet);
        }
        dialog::backdrop {
          background: rgb(16 18 20 / 0.6);
        }
        hudson-current-strip {
          margin: 12px 12px 0;
        }
        hudson-number-preview {
          flex: 0 0 300px;
        }
      }
    `,
  ];

  @property({ attribute: false }) place: Place | null = null;
  @property({ attribute: false }) rundown: Rundown | null = null;
  @property({ attribute: false }) showings: Showings = new Map();
  @property() currency = 'USD';
  @property({ attribute: false }) onForMs: number | null = null;
  /** That the talent has what is on; empty: not known, or not yet. */
  @property() seen = '';
  /** There is no line to press through. */
  @property({ type: Boolean }) off = false;
  @property() range = '';
  /** Mirrored, for the left thumb: Go stands at its side, the digits stay in their order. */
  @property({ type: Boolean, reflect: true }) left = false;

  @state() private buffer: NumberBuffer = NO_NUMBER;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    const typed = readNumber(this.buffer.digits, this.rundown, this.place?.current?.id ?? null);
    const entry = typed.type === 'found' || typed.type === 'current' ? typed.entry : null;
    return html`<dialog aria-label=${words.pad.label} @close=${this.#closed} @keydown=${this.#key}>
      <hudson-current-strip .place=${this.place} .onForMs=${this.onForMs} .seen=${this.seen}></hudson-current-strip>
      <hudson-number-preview
        .digits=${this.buffer.digits}
        .typed=${typed}
        .currency=${this.currency}
        .times=${entry ? (this.showings.get(entry.id) ?? 0) : 0}
        .range=${this.off ? words.dock.noConnection : this.range}
      ></hudson-number-preview>
      <div class="keys">
        ${['1', '2', '3'].map((digit) => this.#digit(digit))}
        <button class="erase" aria-label=${words.pad.erase} @click=${this.#erase}>${icon('erase', 24)}</button>
        ${['4', '5', '6', '7', '8', '9'].map((digit) => this.#digit(digit))}
        <button class="plain" @click=${() => this.dialog.close()}>${words.pad.close}</button>
        ${this.#digit('0')}
        <button class="plain" @click=${this.#clear}>${words.pad.clear}</button>
        <button class="go" aria-label=${this.buffer.digits === '' ? words.pad.go : `${words.pad.go} ${words.pad.to(this.buffer.digits)}`} ?disabled=${typed.type !== 'found' || this.off} @click=${this.#go}>
          ${words.pad.go}${this.buffer.digits === '' ? nothing : html`<small>${words.pad.to(this.buffer.digits)}</small>`}
        </button>
      </div>
    </dialog>`;
  }

  #digit(digit: string) {
    return html`<button @click=${() => this.#type(digit)}>${digit}</button>`;
  }

  /** Here nothing is forgotten by itself. */
  #type(digit: string): void {
    const digits = `${this.buffer.digits}${digit}`.replace(/^0+/, '');
    if (digits.length <= MOST_DIGITS) this.buffer = { digits, typedAt: 0 };
  }

  #erase(): void {
    this.buffer = eraseDigit(this.buffer, 0);
  }

  #clear(): void {
    this.buffer = NO_NUMBER;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) this.#type(event.key);
    else if (event.key === 'Backspace') this.#erase();
    else if (event.key === 'Enter' && this.buffer.digits !== '') this.#go();
    else return;
    event.preventDefault();
  }

  #go(): void {
    const typed = readNumber(this.buffer.digits, this.rundown, this.place?.current?.id ?? null);
    if (typed.type !== 'found' || this.off) return;
    this.dispatchEvent(new PressEvent({ type: 'jump', number: typed.entry.number }));
    this.dialog.close();
  }

  #closed(): void {
    this.dispatchEvent(new OpenEvent(null));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-number-pad': NumberPad;
  }
}
