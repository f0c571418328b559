import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { base, buttons, iconButtons } from '../styles.ts';
import { TABS, type Tab } from '../tabs.ts';
import { frameWords } from '../words/frame.ts';
import { topBarStyles } from './top-bar-styles.ts';
import './bottom-sheet.ts';
import './relay-light.ts';
import './signed-in.ts';

/** Where the pages are, whether Hudson is there, the keys, and who is signed in. */
@customElement('hudson-top-bar')
export class TopBar extends LitElement {
  static override readonly styles = [base, buttons, iconButtons, topBarStyles];

  /** The tabs that lead somewhere, in their order. */
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property({ attribute: false }) lit: Tab | null = null;

  @state() private isMenuOpen = false;

  override render() {
    return html`<header>
        <a class="skip button white" href="#page" @click=${this.#skip}>${frameWords.skip}</a>
        <a class="home" href="/">${frameWords.product}</a>
        <nav aria-label=${frameWords.pages}>${this.#links()}</nav>
        <div class="end">
          <hudson-relay-light></hudson-relay-light>
          <button class="help icon" aria-label=${frameWords.help} @click=${this.#help}><span aria-hidden="true">?</span></button>
          <hudson-signed-in class="wide"></hudson-signed-in>
          <button class="menu icon" aria-label=${frameWords.menu} @click=${this.#openMenu}>${icon('menu', 24)}</button>
        </div>
      </header>
      ${this.isMenuOpen ? this.#menu() : nothing}`;
  }

  #links() {
    return this.tabs.map(
      (tab) =>
        html`<a href=${TABS[tab]} aria-current=${tab === this.lit ? 'page' : nothing}>${frameWords.tabs[tab]}</a>`,
    );
  }

  #menu() {
    return html`<hudson-bottom-sheet .heading=${frameWords.pages} @hudson-open=${this.#closeMenu}>
      <nav class="list" aria-label=${frameWords.pages} @click=${this.#closeMenu}>${this.#links()}</nav>
      <hudson-signed-in></hudson-signed-in>
    </hudson-bottom-sheet>`;
  }

  readonly #openMenu = (): void => {
    this.isMenuOpen = true;
  };

  readonly #closeMenu = (event: Event): void => {
    // The sheet is ours alone; a press on a link goes on to the root.
    if (event instanceof OpenEvent) event.stopPropagation();
    this.isMenuOpen = false;
  };

  #help(): void {
    this.dispatchEvent(new OpenEvent('keys'));
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new SkipEvent());
  }
}

/** Someone at the keyboard wants past the bar. */
export class SkipEvent extends Event {
  static readonly type = 'hudson-skip';

  constructor() {
    super(SkipEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-skip': SkipEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-top-bar': TopBar;
  }
}
