import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SentFile } from '../catalogue/image-uploads.ts';
import { icon } from '../icons.ts';
import { base } from '../styles.ts';
import { uploadsWords as say } from '../words/uploads.ts';

/** The files on their way, one row each with its own progress; what failed says why and stays. Says `hudson-close`. */
@customElement('hudson-upload-tray')
export class UploadTray extends LitElement {
  static override readonly styles = [
    base,
    css`
      .tray {
        position: fixed;
        z-index: 30;
        right: 24px;
        bottom: 24px;
        width: 420px;
        max-width: calc(100vw - 24px);
        max-height: 60vh;
        overflow-y: auto;
        padding: 14px 16px;
        border-radius: 14px;
        background: var(--surface-2);
        box-shadow: inset 0 0 0 1px var(--line);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        font-weight: 600;
      }
      header span {
        font-size: 14px;
        font-weight: 450;
        color: var(--text-2);
      }
      header button {
        display: grid;
        place-items: center;
        width: 40px;
        height: 40px;
        margin-inline-end: -8px;
        border-radius: 8px;
        color: var(--text-2);
      }
      strong {
        flex: 1;
        font-weight: 600;
      }
      li {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr) auto;
        gap: 4px 12px;
        margin-top: 12px;
        font-size: 14px;
        line-height: 20px;
        color: var(--text-2);
      }
      li b {
        font-weight: 600;
        color: var(--text-1);
      }
      progress {
        grid-column: 2 / -1;
        width: 100%;
        height: 4px;
        appearance: none;
        border: 0;
        border-radius: 2px;
        background: var(--surface-0);
      }
      progress::-webkit-progress-bar {
        border-radius: 2px;
        background: var(--surface-0);
      }
      progress::-webkit-progress-value {
        border-radius: 2px;
        background: var(--text-2);
      }
      progress::-moz-progress-bar {
        background: var(--text-2);
      }
      .why {
        grid-column: 2 / -1;
      }
      @media (max-width: 719px) {
        .tray {
          right: 12px;
          bottom: max(12px, env(safe-area-inset-bottom));
        }
      }
    `,
  ];

  @property({ attribute: false }) files: readonly SentFile[] = [];

  override render() {
    if (this.files.length === 0) return nothing;
    const done = this.files.filter(({ state }) => state === 'done').length;
    const failed = this.files.filter(({ state }) => state === 'failed').length;
    const isOver = done + failed === this.files.length;
    return html`<section class="tray" aria-label=${say.label}>
      <header>
        <strong role="status">${say.added(done, this.files.length)}</strong>
        ${failed > 0 ? html`<span>${say.needYou(failed)}</span>` : nothing}
        ${
          isOver
            ? html`<button aria-label=${say.close} @click=${() => this.dispatchEvent(new Event('hudson-close'))}>${icon('cross')}</button>`
            : nothing
        }
      </header>
      <ul>${this.files.filter(({ state }) => state !== 'done').map((file) => this.#file(file))}</ul>
    </section>`;
  }

  #file({ name, productName, share, state, problem }: SentFile) {
    if (state === 'failed') {
      return html`<li><span class="bad">${icon('warning')}</span><b class="clip">${name}</b><span></span>
        <span class="why" role="alert">${problem}</span></li>`;
    }
    return html`<li>${icon('picture')}<b class="clip">${name}</b>
      <span>${state === 'waiting' ? say.waiting : say.to(productName)}</span>
      <progress max="1" .value=${share} aria-label=${name}></progress></li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-upload-tray': UploadTray;
  }
}
