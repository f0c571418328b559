import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { base } from '../styles.ts';
import { words } from '../words/run.ts';

/** A sheet over the live control: from below on phones, in the middle elsewhere. Esc, the cross or a press beside it close it. */
@customElement('hudson-bottom-sheet')
export class BottomSheet extends LitElement {
  static override readonly styles = [
    base,
    css`
      dialog {
        position: fixed;
        inset: auto 0 0;
        width: 100%;
        max-width: none;
        max-height: calc(100% - 64px);
        margin: 0;
        padding: 0;
        border: 0;
        overflow: hidden;
        border-radius: 20px 20px 0 0;
        background: var(--surface-1);
        color: var(--text-1);
        box-shadow: 0 0 0 1px var(--line);
        animation: rise 160ms ease-out;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(16 18 20 / 0.6);
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
        display: grid;
        place-items: center;
        width: 48px;
        height: 48px;
        border-radius: 10px;
        color: var(--text-2);
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
          margin: auto;
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
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#pressed}>
      <header>
        <h2 id="heading" class="lines">${this.heading}</h2>
        <button aria-label=${words.close} @click=${() => this.dialog.close()}>${icon('cross')}</button>
      </header>
      <div class="content"><slot></slot></div>
    </dialog>`;
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
