import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { clockText } from './clock-text.ts';
import type { LineNotice } from './line-notice.ts';
import { baseStyles } from './shared-styles.ts';
import './show-clocks.ts';
import type { ShowTimes } from './show-times.ts';

/** The slot at the top: clocks at the left, the connection at the right. */
@customElement('hudson-status-row')
export class StatusRow extends LitElement {
  @property({ attribute: false }) times: ShowTimes | null = null;
  @property({ attribute: false }) notice: LineNotice | null = null;
  /** Where both pills share a narrow row. */
  @property({ type: Boolean }) narrow = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .pill {
        display: flex;
        align-items: center;
        gap: 12px;
        height: 56px;
        padding: 0 20px;
        border-radius: var(--radius-small);
        background: var(--panel);
        white-space: nowrap;
        color: var(--text-2);
      }
      .line {
        margin-left: auto;
        animation: appear 120ms linear;
      }
      i {
        width: 14px;
        height: 14px;
        border-radius: 50%;
      }
      .good i {
        background: var(--good);
      }
      .quiet i {
        box-shadow: inset 0 0 0 3px var(--text-2);
      }
      .warn {
        color: var(--warn);
      }
      .warn i {
        background: var(--warn);
      }
      .bad {
        background: var(--bad);
        color: var(--ink);
        font-weight: 650;
      }
      .bad i {
        background: var(--ink);
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  override render() {
    const { times, notice } = this;
    const hasTimes = times !== null && (times.onProductMs !== null || times.status !== null);
    const isShort = this.narrow && notice?.tone !== 'good';
    return html`${
      hasTimes
        ? html`<div class="pill"><hudson-show-clocks .times=${times} ?short=${isShort}></hudson-show-clocks></div>`
        : nothing
    }
    ${notice === null ? nothing : keyed(notice.word, pill(notice))}`;
  }
}

function pill({ tone, word, forMs }: LineNotice) {
  return html`<div class="pill line ${tone}" role="status">
    <i></i>${word}${forMs === null ? nothing : html`<b class="standing">${clockText(forMs)}</b>`}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-status-row': StatusRow;
  }
}
