import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Press } from '#client/live-view.ts';
import type { SessionStatus } from '#protocol/session.ts';
import { OpenEvent } from '../open-event.ts';
import { overlayLinkPath, overlayPath } from '../paths.ts';
import { PressEvent } from '../press-event.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import { base, buttons, switches } from '../styles.ts';
import { editWords } from '../words/edit.ts';
import { words } from '../words/run.ts';

/** A setting of this device was changed. */
export class SettingsEvent extends Event {
  static readonly type = 'hudson-settings';
  readonly settings: Settings;

  constructor(settings: Settings) {
    super(SettingsEvent.type, { bubbles: true, composed: true });
    this.settings = settings;
  }
}

/** What is needed a few times in a show, and not during a product. */
@customElement('hudson-more-menu')
export class MoreMenu extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    switches,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 8px;
        min-height: 72px;
        padding: 12px 0;
        border-top: 1px solid var(--line);
      }
      .says {
        flex: 1 1 190px;
        line-height: 20px;
      }
      strong {
        display: block;
        font-weight: 600;
      }
      .says span {
        font-size: 14px;
        color: var(--text-2);
      }
      .pair {
        display: flex;
        gap: 8px;
        flex: 1 1 200px;
      }
      .pair .button {
        flex: 1;
      }
    `,
  ];

  @property() status: SessionStatus = 'draft';
  /** Id or slug. */
  @property() session = '';
  @property({ attribute: false }) settings: Settings = DEFAULT_SETTINGS;
  @property({ type: Boolean }) off = false;

  override render() {
    return html`${this.#show()} ${this.#overlay()} ${this.#row(editWords.order.open, '', html`<button class="button" @click=${() => this.dispatchEvent(new OpenEvent('order'))}>${words.more.open}</button>`)}
    ${this.#keys()} ${this.#switch('swapAxes', words.more.swap, words.more.swapDetail)}
    ${this.#switch('leftHand', words.more.leftHand, words.more.leftHandDetail)}
    ${this.#row(words.more.sessions, '', html`<a class="button" href="/">${words.more.open}</a>`)}`;
  }

  #show() {
    const say = words.more;
    switch (this.status) {
      case 'draft':
        return this.#row(words.goLive, say.goLiveDetail, this.#deed('goLive', words.goLive, 'main'));
      case 'live':
        return this.#row(words.endShow, say.endDetail, this.#deed('complete', words.endShow, 'ending'));
      case 'complete':
        return this.#row(words.reopen, say.reopenDetail, this.#deed('reopen', words.reopen, 'main'));
    }
  }

  #deed(type: Extract<Press['type'], 'goLive' | 'complete' | 'reopen'>, text: string, look: string) {
    return html`<button class="button ${look}" ?disabled=${this.off} @click=${() => this.#press({ type })}>${text}</button>`;
  }

  #overlay() {
    const say = words.more;
    const actions = html`<span class="pair"><a class="button" href=${overlayPath(this.session)} target="_blank" rel="noopener">${say.open}</a>
      <a class="button" href=${overlayLinkPath(this.session)}>${say.link}</a></span>`;
    return this.#row(say.overlay, say.overlayDetail, actions);
  }

  #keys() {
    return this.#row(
      words.more.keys,
      '',
      html`<button class="button" @click=${() => this.dispatchEvent(new OpenEvent('keys'))}>${words.more.keysOpen}</button>`,
    );
  }

  #switch(name: keyof Settings, says: string, detail: string) {
    const isOn = this.settings[name];
    return this.#row(
      says,
      detail,
      html`<button
        class="switch"
        role="switch"
        aria-checked=${isOn ? 'true' : 'false'}
        aria-label=${says}
        @click=${() => this.dispatchEvent(new SettingsEvent({ ...this.settings, [name]: !isOn }))}
      ></button>`,
    );
  }

  #row(title: string, detail: string, action: TemplateResult) {
    return html`<div class="row">
      <span class="says"><strong>${title}</strong>${detail === '' ? nothing : html`<span>${detail}</span>`}</span>${action}
    </div>`;
  }

  #press(press: Press): void {
    this.dispatchEvent(new PressEvent(press));
    this.dispatchEvent(new OpenEvent(null));
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-settings': SettingsEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-more-menu': MoreMenu;
  }
}
