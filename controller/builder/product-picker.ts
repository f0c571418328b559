import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SessionDetails } from '#protocol/sessions-api.ts';
import { base } from '../styles.ts';
import { builderWords } from '../words/builder.ts';
import './paste-list.ts';
import './product-search.ts';
import { tabStyles } from './tab-styles.ts';

const say = builderWords.picker;

/** Where products come from: a search, or a pasted list. */
@customElement('hudson-product-picker')
export class ProductPicker extends LitElement {
  static override readonly styles = [
    base,
    tabStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 14px;
        min-height: 0;
      }
      [role='tabpanel'] {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  @property({ attribute: false }) details: SessionDetails | null = null;
  @property({ attribute: false }) numbers: ReadonlyMap<string, number> = new Map();
  @property({ attribute: false }) behind: number | null = null;

  @state() private tab: 'search' | 'paste' = 'search';
  @query('[role=tabpanel]:not([hidden]) > *') private readonly pane!: HTMLElement | null;

  override focus(): void {
    this.tab = 'search';
    void this.updateComplete.then(() => this.pane?.focus());
  }

  override render() {
    const { details } = this;
    const currency = details?.brand.currency ?? 'USD';
    return html`<div class="tabs" role="tablist" @keydown=${this.#key}>
        ${this.#tab('search', say.search)} ${this.#tab('paste', say.paste)}
      </div>
      <div role="tabpanel" id="pane-search" aria-labelledby="tab-search" ?hidden=${this.tab !== 'search'}>
        <hudson-product-search
          .brandId=${details?.brandId ?? ''}
          .currency=${currency}
          .numbers=${this.numbers}
          .behind=${this.behind}
        ></hudson-product-search>
      </div>
      <div role="tabpanel" id="pane-paste" aria-labelledby="tab-paste" ?hidden=${this.tab !== 'paste'}>
        <hudson-paste-list
          .session=${details?.id ?? ''}
          .currency=${currency}
          .numbers=${this.numbers}
          .behind=${this.behind}
        ></hudson-paste-list>
      </div>`;
  }

  #tab(tab: 'search' | 'paste', words: string) {
    const isOn = this.tab === tab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      aria-controls="pane-${tab}"
      aria-selected=${isOn ? 'true' : 'false'}
      tabindex=${isOn ? 0 : -1}
      @click=${() => this.#show(tab)}
    >
      ${words}
    </button>`;
  }

  #show(tab: 'search' | 'paste'): void {
    this.tab = tab;
  }

  async #key(event: KeyboardEvent): Promise<void> {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    this.#show(this.tab === 'search' ? 'paste' : 'search');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-picker': ProductPicker;
  }
}
