import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NumberMeasures } from './layouts/measures.ts';
import { baseStyles } from './shared-styles.ts';
import { styled } from './styled.ts';

/** The number people say, in the one gold place of the screen, with the position under it. */
@customElement('hudson-number-block')
export class NumberBlock extends LitElement {
  @property({ type: Number }) number = 0;
  @property({ type: Number }) position = 0;
  @property({ type: Number }) total = 0;
  @property({ attribute: false }) measures: NumberMeasures | null = null;
  /** Hollow while nobody can confirm that it is still the current one. */
  @property({ type: Boolean, reflect: true }) lost = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        line-height: 1;
        border-radius: var(--radius);
        background: var(--current);
        color: var(--ink);
      }
      :host([lost]) {
        background: var(--surface-0);
        color: var(--current);
        box-shadow: inset 0 0 0 4px var(--current);
      }
      b {
        font-weight: 750;
        letter-spacing: -0.03em;
        line-height: 0.92;
      }
      span {
        font-weight: 600;
        margin-top: 8px;
      }
    `,
  ];

  override render() {
    const { number, position, total, measures } = this;
    if (!measures) return nothing;
    const place = position === number ? `/ ${total}` : `${position} / ${total}`;
    const size = Math.round(measures.size * factorFor(String(number).length));
    const placeSize = place.length > 8 ? Math.min(22, measures.placeSize) : measures.placeSize;
    return html`<b class="standing" ${styled({ 'font-size': `${size}px` })}>${number}</b
      ><span class="standing" ${styled({ 'font-size': `${placeSize}px` })}>${place}</span>`;
  }
}

function factorFor(digits: number): number {
  if (digits <= 2) return 1;
  return digits === 3 ? 0.78 : 2.4 / digits;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-number-block': NumberBlock;
  }
}
