import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons.ts';
import type { Person } from '../people.ts';
import { base, captions } from '../styles.ts';
import { words } from '../words/run.ts';

/** Screens with what they show, and everyone else who follows the session. */
@customElement('hudson-who-is-here')
export class WhoIsHere extends LitElement {
  static override readonly styles = [
    base,
    captions,
    css`
      :host {
        display: block;
      }
      .caption {
        line-height: 40px;
      }
      li {
        display: grid;
        grid-template-columns: 20px 1fr auto;
        gap: 10px;
        align-items: center;
        min-height: 40px;
        color: var(--text-2);
      }
      .name {
        font-weight: 600;
        color: var(--text-1);
      }
      .says {
        font-size: 14px;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .alone {
        color: var(--text-3);
      }
      @media (min-width: 1180px) {
        li {
          min-height: 33px;
        }
      }
    `,
  ];

  @property({ attribute: false }) people: readonly Person[] = [];
  /** Without a connection nobody can be known to be here. */
  @property({ type: Boolean }) known = true;

  override render() {
    return html`<h3 class="caption" id="caption">${words.here.label}</h3>
      ${this.known ? this.#people() : html`<p class="alone">${words.here.unknown}</p>`}`;
  }

  #people() {
    return html`<ul aria-labelledby="caption">
        ${repeat(
          this.people,
          ({ id }) => id,
          ({ kind, name, says, tone }) => html`<li>
            ${icon(/phone/i.test(name) ? 'other' : /tablet/i.test(name) ? 'talent' : kind)}<span class="name clip">${name}</span><span class="says ${tone}">${says}</span>
          </li>`,
        )}
      </ul>
      ${this.people.length < 2 ? html`<p class="alone">${words.here.nobody}</p>` : ''}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-who-is-here': WhoIsHere;
  }
}
