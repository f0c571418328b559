import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../styles.ts';

/** Where there is nothing yet: one sentence that teaches, and one button, which the page puts into the slot. */
@customElement('hudson-empty-state')
export class EmptyState extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 16px;
        padding: 64px 16px;
        text-align: center;
      }
      strong {
        max-width: 520px;
        font-size: 18px;
        line-height: 26px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      p {
        max-width: 520px;
        color: var(--text-2);
      }
    `,
  ];

  @property() says = '';
  @property() detail = '';

  override render() {
    return html`<strong>${this.says}</strong>
      ${this.detail === '' ? nothing : html`<p>${this.detail}</p>`}
      <slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-empty-state': EmptyState;
  }
}
