import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './shared-styles.ts';
import { styled } from './styled.ts';

/** The number people say, in the one gold place of the screen, with the position under it. */
@customElement('hudson-number-block')
export class NumberBlock extends LitElement {
  @property({ type: Number }) number = 0;
  @property({ type: Number }) position = 0;
  @property({ type: Number }) total = 0;
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
        margin-top: 10px;
      }
    `,
  ];

  override render() {
    const place = this.position === this.number ? `/ ${this.total}` : `${this.position} / ${this.total}`;
    const size = `calc(var(--number-size) * ${factorFor(String(this.number).length)})`;
    const placeSize = place.length > 8 ? '22px' : '28px';
    return html`<b class="standing" ${styled({ 'font-size': size })}>${this.number}</b
      ><span class="standing" ${styled({ 'font-size': placeSize })}>${place}</span>`;
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
