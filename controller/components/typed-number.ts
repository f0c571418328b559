import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { FORGET_AFTER_MS, type NumberBuffer } from '#client/typed-digits.ts';
import type { TypedNumber } from '../number-buffer.ts';
import { base } from '../styles.ts';
import { words } from '../words/run.ts';
import './number-preview.ts';

/** A number typed on the keyboard floats over the middle; a line below it runs out until it is forgotten. */
@customElement('hudson-typed-number')
export class TypedNumberPanel extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        position: fixed;
        z-index: 20;
        left: 50%;
        top: 50%;
        width: min(440px, calc(100vw - 24px));
        transform: translate(-50%, -56%);
        border-radius: 14px;
        overflow: hidden;
        background: var(--surface-1);
        box-shadow: 0 0 0 1px var(--edge-quiet);
      }
      hudson-number-preview {
        padding: 20px 24px 12px;
      }
      .hint {
        padding: 0 24px 16px;
        font-size: 14px;
        color: var(--text-2);
      }
      .left {
        height: 2px;
        background: var(--focus);
        transform-origin: left;
        animation: run-out ${FORGET_AFTER_MS}ms linear forwards;
      }
      @keyframes run-out {
        to {
          transform: scaleX(0);
        }
      }
    `,
  ];

  @property({ attribute: false }) buffer: NumberBuffer = { digits: '', typedAt: 0 };
  @property({ attribute: false }) typed: TypedNumber = { type: 'empty' };
  @property() currency = 'USD';
  @property({ type: Number }) times = 0;
  @property() range = '';

  override render() {
    return html`<hudson-number-preview
        .digits=${this.buffer.digits}
        .typed=${this.typed}
        .currency=${this.currency}
        .times=${this.times}
        .range=${this.range}
      ></hudson-number-preview>
      <p class="hint">${words.pad.enter}</p>
      ${keyed(this.buffer.typedAt, html`<div class="left"></div>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-typed-number': TypedNumberPanel;
  }
}
