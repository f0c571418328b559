import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base, buttons } from '../styles.ts';
import { frameWords as say } from '../words/frame.ts';

/** A screen whose file did not come. Small, and always here. */
@customElement('hudson-load-failed-view')
export class LoadFailedView extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 96px 24px;
        text-align: center;
      }
      p {
        color: var(--text-2);
        margin-bottom: 16px;
      }
    `,
  ];

  override render() {
    return html`<strong role="alert">${say.loadFailed}</strong>
      <p>${say.loadFailedDetail}</p>
      <button class="button white" @click=${() => location.reload()}>${say.loadAgain}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-load-failed-view': LoadFailedView;
  }
}
