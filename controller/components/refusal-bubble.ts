import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RefusalWords } from '../refusal.ts';
import { base } from '../styles.ts';

const GAP = 12;
const SIDE = 12;

/** A no, beside the finger that asked: white, with a tail at the pressed control. */
@customElement('hudson-refusal-bubble')
export class RefusalBubble extends LitElement {
  static override readonly styles = [
    base,
    css`
      .bubble {
        position: fixed;
        z-index: 30;
        width: max-content;
        max-width: min(384px, calc(100vw - 24px));
        padding: 12px 14px;
        border-radius: 10px;
        background: var(--text-1);
        color: var(--ink);
        font-weight: 600;
        line-height: 1.3;
        pointer-events: none;
        animation: rise 160ms ease-out;
      }
      .bubble::after {
        content: '';
        position: absolute;
        left: var(--tail);
        width: 16px;
        height: 16px;
        margin-left: -8px;
        border-radius: 3px;
        background: inherit;
        transform: rotate(45deg);
      }
      .above::after {
        bottom: -7px;
      }
      .below::after {
        top: -7px;
      }
      small {
        display: block;
        margin-top: 2px;
        font-size: 14px;
        font-weight: 450;
        line-height: 1.35;
        color: var(--ink-2);
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        @keyframes rise {
          from {
            opacity: 0;
          }
        }
      }
    `,
  ];

  @property({ attribute: false }) says: RefusalWords | null = null;
  /** Where the pressed control is, in the viewport. */
  @property({ attribute: false }) at: DOMRect | null = null;

  override render() {
    return html`<div role="status">
      ${
        this.says === null
          ? nothing
          : html`<div class="bubble">
            ${this.says.title}${this.says.detail === null ? nothing : html`<small>${this.says.detail}</small>`}
          </div>`
      }
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('says') || changed.has('at')) this.#place();
  }

  /** Above the control where there is room, else below it, and never over the edge of the screen. */
  #place(): void {
    const bubble = this.renderRoot.querySelector<HTMLElement>('.bubble');
    if (!bubble || !this.at) return;
    const middle = this.at.left + this.at.width / 2;
    const left = Math.min(Math.max(SIDE, middle - bubble.offsetWidth / 2), innerWidth - SIDE - bubble.offsetWidth);
    const isAbove = this.at.top - GAP - bubble.offsetHeight > SIDE;
    const top = isAbove ? this.at.top - GAP - bubble.offsetHeight : this.at.bottom + GAP;
    bubble.classList.toggle('above', isAbove);
    bubble.classList.toggle('below', !isAbove);
    bubble.style.left = `${left}px`;
    bubble.style.top = `${Math.min(top, innerHeight - SIDE - bubble.offsetHeight)}px`;
    bubble.style.setProperty('--tail', `${Math.min(Math.max(18, middle - left), bubble.offsetWidth - 18)}px`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-refusal-bubble': RefusalBubble;
  }
}
