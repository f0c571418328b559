import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyCap, shortcuts } from '../shortcuts.ts';
import { base } from '../styles.ts';
import { words } from '../words/run.ts';

/** The table of keys, as it is in force. */
@customElement('hudson-key-help')
export class KeyHelp extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
      }
      dl > div {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 40px;
        border-top: 1px solid var(--line);
      }
      dt {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 6px 0;
      }
      dd {
        margin-inline-start: auto;
        text-align: end;
        color: var(--text-2);
      }
      kbd {
        font: inherit;
        font-size: 14px;
        font-weight: 600;
        line-height: 26px;
        min-width: 28px;
        padding: 0 8px;
        border-radius: 6px;
        text-align: center;
        background: var(--surface-2);
        white-space: nowrap;
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
