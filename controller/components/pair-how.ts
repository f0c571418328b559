import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClientKind } from '#protocol/messages.ts';
import { deckLink } from '../deck-link.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { devicesWords } from '../words/devices.ts';
import './qr-code.ts';

const say = devicesWords.code;
const HERE = ['localhost', '127.0.0.1', '[::1]'];

/** What to do with a code on the other device: by camera, by hand, in the Stream Deck app, or from a script. */
@customElement('hudson-pair-how')
export class PairHow extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    css`
      :host {
        padding-top: 24px;
        border-top: 1px solid var(--line);
      }
      .both {
        display: grid;
        grid-template-columns: 176px 1fr;
        gap: 24px;
        align-items: start;
      }
      p {
        margin: 0 0 16px;
        overflow-wrap: anywhere;
      }
      code {
        font-family: var(--mono);
        color: var(--text-1);
      }
      @media (max-width: 459px) {
        .both {
          grid-template-columns: 1fr;
        }
        hudson-qr-code {
          width: 200px;
        }
      }
    `,
  ];

  @property() kind: ClientKind = 'talent';
  @property() code = '';
  /** Where other machines reach the relay; null: as this page does. */
  @property({ attribute: false }) reachableAt: string | null = null;

  override render() {
    switch (this.kind) {
      case 'streamdeck':
        return this.#deck();
      case 'other':
        return html`<strong>${say.script}</strong>
          <p class="quiet small">${say.scriptDetail} <code>POST ${this.#relay}/api/pairings/redeem</code></p>`;
      case 'talent':
      case 'overlay':
      case 'controller':
        return this.#page();
    }
  }

  get #relay(): string {
    return this.reachableAt ?? location.origin;
  }

  #deck() {
    return html`<strong>${say.deckHere}</strong>
      <p class="quiet small">${say.deckHereDetail}</p>
      <p><a class="button" href=${deckLink(location.origin, this.code)}>${devicesWords.deck.connect}</a></p>
      <strong>${say.deckElsewhere}</strong>
      <p class="quiet small">${say.deckElsewhereDetail} <code>${this.#relay}</code></p>
      ${this.#alone ? html`<p class="small">${say.alone}</p>` : ''}`;
  }

  /** Nobody but this machine reaches the relay. */
  get #alone(): boolean {
    return this.reachableAt === null && HERE.includes(location.hostname);
  }

  #page() {
    const at = `${this.#relay}/pair`;
    const typed = html`<strong>${this.#alone ? say.anotherBrowser : say.other}</strong>
      <p class="quiet small">${say.open} <code>${at.replace(/^http:\/\//, '')}</code> ${say.andType}</p>`;
    if (this.#alone) return html`${typed}<p class="small">${say.alone}</p>`;
    return html`<div class="both">
      <hudson-qr-code .text=${`${at}#code=${this.code}`} .label=${say.qr}></hudson-qr-code>
      <div>
        <strong>${say.tablet}</strong>
        <p class="quiet small">${say.tabletDetail}</p>
        ${typed}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-pair-how': PairHow;
  }
}
