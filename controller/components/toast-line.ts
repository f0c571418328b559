import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Press } from '#client/live-view.ts';
import { PressEvent } from '../press-event.ts';
import { base } from '../styles.ts';

/** What has been done, and the press or the work that takes it back. */
export interface Toast {
  readonly says: string;
  readonly offer: { readonly text: string; readonly press: Press } | { readonly text: string; run(): void } | null;
}

/** One quiet line above the dock that goes by itself. */
@customElement('hudson-toast-line')
export class ToastLine extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        position: fixed;
        z-index: 25;
        left: 50%;
        bottom: var(--toast-bottom, 24px);
        transform: translateX(-50%);
        max-width: calc(100vw - 24px);
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 48px;
        padding: 0 16px;
        border-radius: 10px;
        background: var(--surface-3);
        box-shadow: inset 0 0 0 1px var(--edge-quiet);
        font-weight: 600;
        white-space: nowrap;
        animation: rise 160ms ease-out;
      }
      button {
        height: 48px;
        margin-inline-end: -8px;
        padding: 0 8px;
        border-radius: 8px;
        color: var(--focus);
        font-weight: 600;
      }
      @keyframes rise {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) toast: Toast | null = null;

  override render() {
    return html`<div role="status">${this.toast ? this.#toast(this.toast) : nothing}</div>`;
  }

  #toast({ says, offer }: Toast) {
    return html`<div class="toast">
      <span class="clip">${says}</span>
      ${
        offer
          ? html`<button @click=${() => ('press' in offer ? this.dispatchEvent(new PressEvent(offer.press)) : offer.run())}>${offer.text}</button>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-toast-line': ToastLine;
  }
}
