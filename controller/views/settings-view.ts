import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { OpenEvent } from '../open-event.ts';
import { pages } from '../page-styles.ts';
import { keepSettings, readSettings, type Settings } from '../settings.ts';
import { base, buttons, switches } from '../styles.ts';
import { settingsWords as say } from '../words/settings.ts';

/** What a person sets on this device. */
@customElement('hudson-settings-view')
export class SettingsView extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    switches,
    css`
      section {
        max-width: 720px;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 16px;
        min-height: 72px;
        padding: 12px 0;
        border-top: 1px solid var(--line);
      }
      .row:first-of-type {
        margin-top: 12px;
      }
      .row > span {
        flex: 1;
      }
      strong {
        display: block;
        font-weight: 600;
      }
    `,
  ];

  @state() private settings: Settings = readSettings(localStorage);

  override render() {
    return html`<main class="page">
      <div class="title"><h1>${say.title}</h1></div>
      <section class="panel" aria-labelledby="device">
        <h2 id="device">${say.device}</h2>
        <p class="quiet small">${say.deviceDetail}</p>
        ${this.#switch('swapAxes', say.swap, say.swapDetail)} ${this.#switch('leftHand', say.leftHand, say.leftHandDetail)}
        <div class="row">
          <button class="button lined" @click=${() => this.dispatchEvent(new OpenEvent('keys'))}>${say.keys}</button>
        </div>
      </section>
    </main>`;
  }

  #switch(name: keyof Settings, title: string, detail: string) {
    const isOn = this.settings[name];
    return html`<div class="row">
      <span><strong id=${name}>${title}</strong><span class="quiet small">${detail}</span></span>
      <button
        class="switch"
        role="switch"
        aria-labelledby=${name}
        aria-checked=${isOn ? 'true' : 'false'}
        @click=${() => this.#set({ ...this.settings, [name]: !isOn })}
      ></button>
    </div>`;
  }

  #set(settings: Settings): void {
    this.settings = settings;
    keepSettings(localStorage, settings);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-settings-view': SettingsView;
  }
}
