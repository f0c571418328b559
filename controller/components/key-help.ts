import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyCap, shortcuts } from '../shortcuts.ts';
import { base, keyTable } from '../styles.ts';
import { words } from '../words/run.ts';

/** The table of keys, as it is in force. */
@customElement('hudson-key-help')
export class KeyHelp extends LitElement {
  static override readonly styles = [
    base,
    keyTable,
    css`
      :host {
        display: block;
      }
      p {
        margin-top: 12px;
        padding-top: 12px;
        border-top: 1px solid var(--line);
        font-size: 14px;
        color: var(--text-2);
      }
    `,
  ];

  @property({ type: Boolean }) swapAxes = false;

  override render() {
    return html`<dl>
        ${shortcuts(this.swapAxes).map(
          ({ keys, says }) => html`<div>
            <dt>${keys.map((key) => html`<kbd>${key === 'Enter' ? words.keys.digits : keyCap(key)}</kbd>`)}</dt>
            <dd>${says}</dd>
          </div>`,
        )}
      </dl>
      <p>${words.keys.note}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-key-help': KeyHelp;
  }
}
