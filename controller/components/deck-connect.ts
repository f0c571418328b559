import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { deckLink } from '../deck-link.ts';
import { openPairing } from '../devices.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { devicesWords } from '../words/devices.ts';
import { devicePanel } from './device-panel-styles.ts';

const say = devicesWords.deck;

/** The plugin to download, and one click that pairs the Stream Deck of the machine this page is open on. */
@customElement('hudson-deck-connect')
export class DeckConnect extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    devicePanel,
    css`
      p a {
        color: inherit;
      }
    `,
  ];

  /** The link of the newest click; it works once, for five minutes. */
  @state() private link: string | null = null;
  @state() private problem: string | null = null;

  override render() {
    return html`<section class="panel" aria-labelledby="deck">
      <header><h2 id="deck">${say.title}</h2><span class="quiet small">${say.detail}</span></header>
      <div class="row">
        <a class="button" href="/downloads/hudson.streamDeckPlugin" download>${say.download}</a>
        <button class="button" @click=${() => void this.#connect()}>${say.connect}</button>
      </div>
      ${this.problem === null ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
      <p class="quiet small" role="status">
        ${this.link === null ? say.note : html`${say.asked} <a href=${this.link}>${say.again}</a>`}
      </p>
    </section>`;
  }

  async #connect(): Promise<void> {
    this.problem = null;
    try {
      const { code } = await openPairing({ name: devicesWords.code.names.streamdeck, kind: 'streamdeck' });
      this.link = deckLink(location.origin, code);
      location.assign(this.link);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-deck-connect': DeckConnect;
  }
}
