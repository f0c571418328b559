import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { inWords } from '../api.ts';
import { icon } from '../icons.ts';
import { base } from '../styles.ts';
import type { PageToast } from '../toast.ts';
import { frameWords } from '../words/frame.ts';

const STAYS_MS = 4_000;
const STAYS_WITH_UNDO_MS = 8_000;
/** More would cover the page; the oldest go. */
const AT_ONCE = 3;

/** The toasts of the pages, the newest lowest. A pointer or the focus on them keeps them. */
@customElement('hudson-page-toasts')
export class PageToasts extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        position: fixed;
        z-index: 40;
        left: 0;
        right: 0;
        bottom: max(24px, env(safe-area-inset-bottom));
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 0 12px;
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 48px;
        max-width: 640px;
        padding: 4px 16px;
        border-radius: 10px;
        background: var(--surface-3);
        box-shadow: inset 0 0 0 1px var(--edge-quiet);
        font-weight: 600;
        pointer-events: auto;
        animation: rise 160ms ease-out;
      }
      .toast.bad {
        color: var(--text-1);
        background: var(--trouble);
        box-shadow: inset 0 0 0 1px var(--trouble-line);
      }
      button {
        flex: none;
        display: grid;
        place-items: center;
        min-width: 48px;
        height: 40px;
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

  @state() private toasts: readonly PageToast[] = [];
  readonly #timers = new Map<PageToast, ReturnType<typeof setTimeout>>();

  show(toast: PageToast): void {
    this.toasts = [...this.toasts, toast].slice(-AT_ONCE);
    this.#letGo(toast);
  }

  override disconnectedCallback(): void {
    this.#keepAll();
    super.disconnectedCallback();
  }

  override render() {
    return html`<div role="status" @pointerenter=${this.#keepAll} @pointerleave=${this.#letAllGo} @focusin=${this.#keepAll} @focusout=${this.#letAllGo}>
      ${repeat(
        this.toasts,
        (toast) => toast,
        (toast) => html`<div class="toast ${toast.tone}">
          <span class="lines">${toast.says}</span>
          ${toast.undo === null ? nothing : html`<button @click=${() => this.#undo(toast)}>${toast.undo.text}</button>`}
          ${
            toast.tone === 'bad'
              ? html`<button aria-label=${frameWords.close} @click=${() => this.#close(toast)}>${icon('cross')}</button>`
              : nothing
          }
        </div>`,
      )}
    </div>`;
  }

  async #undo(toast: PageToast): Promise<void> {
    this.#close(toast);
    try {
      await toast.undo?.run();
    } catch (error) {
      this.show({ says: frameWords.undoFailed(inWords(error)), undo: null, tone: 'bad' });
    }
  }

  #close(toast: PageToast): void {
    clearTimeout(this.#timers.get(toast));
    this.#timers.delete(toast);
    this.toasts = this.toasts.filter((other) => other !== toast);
  }

  #letGo(toast: PageToast): void {
    if (toast.tone === 'bad') return;
    const staysMs = toast.undo === null ? STAYS_MS : STAYS_WITH_UNDO_MS;
    this.#timers.set(
      toast,
      setTimeout(() => this.#close(toast), staysMs),
    );
  }

  readonly #keepAll = (): void => {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  };

  readonly #letAllGo = (): void => {
    for (const toast of this.toasts) this.#letGo(toast);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-page-toasts': PageToasts;
  }
}
