import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ChangeMark } from './change-marks.ts';
import { baseStyles } from './shared-styles.ts';
import { words } from './words.ts';

/** Marks the panel with the price for some seconds: an edge and a word on it. Nothing moves for it. */
@customElement('hudson-change-tag')
export class ChangeTag extends LitElement {
  @property({ attribute: false }) mark: ChangeMark | null = null;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        pointer-events: none;
      }
      div {
        position: absolute;
        inset: 0;
        border-radius: var(--radius);
        box-shadow: inset 0 0 0 4px var(--text-1);
        animation: appear 120ms linear;
      }
      .sold-out {
        box-shadow: inset 0 0 0 4px var(--bad);
      }
      span {
        position: absolute;
        top: -16px;
        right: 24px;
        padding: 0 14px;
        border-radius: var(--radius-small);
        line-height: 32px;
        font-size: 22px;
        font-weight: 700;
        background: var(--text-1);
        color: var(--ink);
      }
      .sold-out span {
        background: var(--bad);
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  override render() {
    const { mark } = this;
    if (mark === null) return nothing;
    return keyed(mark, html`<div class=${mark} role="status"><span>${words.changes[mark]}</span></div>`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-change-tag': ChangeTag;
  }
}
