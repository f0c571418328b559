import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Calm } from './calm.ts';
import { baseStyles } from './shared-styles.ts';

/** A few quiet words in the place of a product. */
@customElement('hudson-calm-panel')
export class CalmPanel extends LitElement {
  @property({ attribute: false }) calm: Calm | null = null;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 8px;
        min-height: 100%;
        padding: 16px 40px;
      }
      h1 {
        font-size: 48px;
        font-weight: 600;
        line-height: 1.12;
        letter-spacing: -0.012em;
      }
      p {
        font-size: 28px;
        line-height: 1.25;
        color: var(--text-2);
      }
    `,
  ];

  override render() {
    const { calm } = this;
    if (calm === null) return nothing;
    return html`<div class="panel" role="status">
      <h1>${calm.title}</h1>
      ${calm.detail === null ? nothing : html`<p>${calm.detail}</p>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-calm-panel': CalmPanel;
  }
}
