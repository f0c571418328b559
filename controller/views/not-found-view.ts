import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base, buttons } from '../styles.ts';
import { frameWords } from '../words/frame.ts';

/** An address that leads nowhere. */
@customElement('hudson-not-found-view')
export class NotFoundView extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 8px;
        max-width: 560px;
        margin: 0 auto;
        padding: 96px 24px 24px;
      }
      h1 {
        font-size: 28px;
        line-height: 36px;
        font-weight: 600;
        letter-spacing: -0.02em;
      }
      p {
        color: var(--text-2);
      }
      .button {
        margin-top: 16px;
      }
    `,
  ];

  override render() {
    return html`<h1>${frameWords.notFound.title}</h1>
      <p>${frameWords.notFound.detail}</p>
      <a class="button lined" href="/">${frameWords.notFound.home}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-not-found-view': NotFoundView;
  }
}
