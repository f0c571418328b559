import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { readSettings } from '../settings.ts';
import { base, keyTable } from '../styles.ts';
import { helpWords } from '../words/help.ts';
import './bottom-sheet.ts';
import './key-help.ts';

/** The help sheet of the pages: every key there is, by where it works. */
@customElement('hudson-page-help')
export class PageHelp extends LitElement {
  static override readonly styles = [
    base,
    keyTable,
    css`
      h3 {
        padding: 20px 0 8px;
        font-size: 14px;
        line-height: 20px;
        font-weight: 600;
        color: var(--text-2);
      }
    `,
  ];

  override render() {
    return html`<hudson-bottom-sheet .heading=${helpWords.heading}>
      ${helpWords.groups.map(
        ({ title, keys }) => html`<h3>${title}</h3>
          <dl>
            ${keys.map(
              ([caps, says]) => html`<div>
                <dt>${caps.map((cap) => html`<kbd>${cap}</kbd>`)}</dt>
                <dd>${says}</dd>
              </div>`,
            )}
          </dl>`,
      )}
      <h3>${helpWords.live}</h3>
      <hudson-key-help .swapAxes=${readSettings(localStorage).swapAxes}></hudson-key-help>
    </hudson-bottom-sheet>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-page-help': PageHelp;
  }
}
