import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OpenEvent } from '../open-event.ts';
import { base } from '../styles.ts';
import type { Tab } from '../tabs.ts';
import type { ToastEvent } from '../toast.ts';
import { isTypedIn } from '../typed-in.ts';
import type { PageToasts } from './page-toasts.ts';
import './page-help.ts';
import './page-toasts.ts';
import './top-bar.ts';

/** What stands around a page of the evening before: top bar above, toasts below, the keys on `?`. The page goes into the slot. */
@customElement('hudson-page-frame')
export class PageFrame extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100vh;
      }
      hudson-top-bar {
        flex: none;
      }
      #page {
        flex: 1;
        outline: none;
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property({ attribute: false }) lit: Tab | null = null;

  @state() private isHelpOpen = false;
  @query('hudson-page-toasts') private readonly toasts!: PageToasts;
  @query('#page') private readonly page!: HTMLElement;

  constructor() {
    super();
    this.addEventListener('hudson-toast', (event: ToastEvent) => this.toasts.show(event.toast));
    this.addEventListener('hudson-open', this.#opened);
    this.addEventListener('hudson-skip', () => this.page.focus());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#key);
    super.disconnectedCallback();
  }

  override render() {
    return html`<hudson-top-bar .tabs=${this.tabs} .lit=${this.lit}></hudson-top-bar>
      <div id="page" tabindex="-1"><slot></slot></div>
      <hudson-page-toasts></hudson-page-toasts>
      ${this.isHelpOpen ? html`<hudson-page-help></hudson-page-help>` : nothing}`;
  }

  /** Sheets of the pages themselves say the same when they close, and are answered by the page. */
  readonly #opened = (event: OpenEvent): void => {
    this.isHelpOpen = event.sheet === 'keys';
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== '?' || event.defaultPrevented || event.composedPath().some(isTypedIn)) return;
    event.preventDefault();
    this.isHelpOpen = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-page-frame': PageFrame;
  }
}
