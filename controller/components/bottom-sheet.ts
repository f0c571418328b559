import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { base, iconButtons } from '../styles.ts';
import { words } from '../words/run.ts';

/** A sheet over the live control: from below on phones, in the middle elsewhere. Esc, the cross or a press beside it close it. */
@customElement('hudson-bottom-sheet')
export class BottomSheet extends LitElement {
  static override readonly styles = [
    base,
    iconButtons,
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
        background: none;
        color: var(--text-1);
        animation: rise 160ms ease-out;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        gap: 12px;
      }
      dialog::backdrop {
        background: rgb(16 18 20 / 0.6);
      }
      :host([show]) dialog::backdrop {
        inset: 56px 0 0;
        background: var(--surface-0);
      }
      ::slotted([slot='above']) {
        flex: none;
        margin: 0 12px;
      }
      .sheet {
        flex: 0 1 auto;
        display: flex;
        flex-direction: column;
        min-height: 0;
        margin-top: auto;
        overflow: hidden;
        border-radius: 20px 20px 0 0;
        background: var(--surface-1);
        box-shadow: 0 0 0 1px var(--line);
      }
      header {
        flex: none;
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        min-height: 64px;
        padding: 8px 8px 8px 20px;
      }
      h2 {
        font-size: 18px;
        line-height: 24px;
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      header button {
        flex: none;
      }
      .reason {
        flex: none;
        display: flex;
        gap: 8px;
        margin: 0 20px 12px;
        padding: 12px;
        border-radius: 10px;
        background: var(--trouble);
        box-shadow: inset 0 0 0 1px var(--trouble-line);
        line-height: 20px;
      }
      .reason .bad {
        flex: none;
      }
      .content {
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 0 20px max(20px, env(safe-area-inset-bottom));
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        @keyframes rise {
          from {
            opacity: 0;
          }
        }
      }
      @media (min-width: 720px) {
        dialog {
          inset: 0;
          width: 520px;
          height: fit-content;
          max-height: calc(100% - 64px);
          margin: auto;
        }
        dialog[open] {
          gap: 8px;
        }
        :host([show]) dialog::backdrop {
          inset: 0;
          background: rgb(16 18 20 / 0.7);
        }
        ::slotted([slot='above']) {
          margin: 0;
        }
        .sheet {
          border-radius: 14px;
        }
      }
      @media (hover: hover) {
        header button:hover {
          background: var(--surface-2);
        }
      }
    `,
  ];

  @property() heading = '';
  /** Why what is dim in it cannot be done now; empty: all can. */
  @property() reason = '';
  /** Over a show: what is on stays in sight above it (slot `above`), and so does the show's clock on phones. */
  @property({ type: Boolean, reflect: true }) show = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#pressed}>
      <slot name="above"></slot>
      <div class="sheet">
        <header>
          <h2 id="heading" class="lines">${this.heading}</h2>
          <button class="icon" aria-label=${words.close} @click=${() => this.dialog.close()}>${icon('cross')}</button>
        </header>
        <div role="status">${this.#reason()}</div>
        <div class="content"><slot></slot></div>
      </div>
    </dialog>`;
  }

  #reason() {
    return this.reason === ''
      ? nothing
      : html`<p class="reason"><span class="bad">${icon('warning')}</span>${this.reason}</p>`;
  }

  /** A press on the dialog itself, not on anything in it, is a press beside it. */
  #pressed(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  #closed(): void {
    this.dispatchEvent(new OpenEvent(null));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-bottom-sheet': BottomSheet;
  }
}
