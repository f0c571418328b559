import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Measures } from '../layouts/measures.ts';
import { placed } from '../placed.ts';
import { baseStyles } from '../shared-styles.ts';
import { capOf, talentKeys } from './talent-keys.ts';
import { TalentPressEvent } from './talent-press-event.ts';
import { talentWords } from './talent-words.ts';

/** What the talent can press, and the answers to it, over the picture that both pages draw. */
@customElement('hudson-talent-layer')
export class TalentLayer extends LitElement {
  @property({ attribute: false }) keys: Measures['keys'] = null;
  /** A number being typed; "" for none. */
  @property() digits = '';
  /** The name the number leads to; null: there is no such number. */
  @property({ attribute: false }) leadsTo: string | null = null;
  /** Why a press did nothing. */
  @property({ attribute: false }) refusal: string | null = null;
  @property({ type: Boolean }) showsHelp = false;
  @property({ type: Boolean }) swapAxes = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: contents;
      }
      .key {
        position: absolute;
        border: 0;
        border-radius: var(--radius);
        font: inherit;
        font-size: 28px;
        font-weight: 700;
        touch-action: manipulation;
      }
      .key:focus-visible {
        outline: 3px solid var(--focus);
        outline-offset: 2px;
      }
      .previous {
        background: var(--surface-2);
        color: var(--text-2);
      }
      .next {
        background: var(--text-1);
        color: var(--ink);
        font-size: 32px;
      }
      .key:active {
        opacity: 0.8;
      }
      .over {
        position: absolute;
        z-index: 2;
        left: 50%;
        transform: translateX(-50%);
        border-radius: var(--radius);
        background: var(--surface-3);
      }
      .refusal {
        bottom: 120px;
        padding: 16px 32px;
        font-size: 28px;
        font-weight: 650;
        white-space: nowrap;
        background: var(--bad);
        color: var(--ink);
      }
      .typed {
        top: 30%;
        min-width: 420px;
        padding: 24px 48px;
        text-align: center;
        font-size: 26px;
        color: var(--text-2);
      }
      .typed b {
        display: block;
        font-size: 120px;
        font-weight: 750;
        line-height: 1;
        letter-spacing: -0.03em;
        color: var(--text-1);
      }
      .help {
        top: 16px;
        padding: 24px 32px;
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        gap: 8px 32px;
        margin: 0;
        font-size: 22px;
        white-space: nowrap;
      }
      dt {
        font-weight: 650;
      }
      dd {
        margin: 0;
        color: var(--text-2);
      }
    `,
  ];

  override render() {
    return html`${this.#moveKeys()}${this.#typed()}
    ${this.refusal === null ? nothing : html`<p class="over refusal" role="alert">${this.refusal}</p>`}
    ${this.showsHelp ? this.#help() : nothing}`;
  }

  #moveKeys() {
    if (this.keys === null) return nothing;
    const { previous, next } = this.keys;
    return html`<button type="button" class="key previous" ${placed(previous)} @click=${() => this.#press('previous')}>
        ${talentWords.previous}
      </button>
      <button type="button" class="key next" ${placed(next)} @click=${() => this.#press('next')}>${talentWords.next}</button>`;
  }

  #typed() {
    if (this.digits === '') return nothing;
    return html`<p class="over typed" role="status">
      <b class="standing">${this.digits}</b>${this.leadsTo ?? talentWords.noSuchNumber}
    </p>`;
  }

  #help() {
    const rows = talentKeys(this.swapAxes).filter(({ moves }) => this.keys !== null || !moves);
    return html`<dl class="over help" aria-label=${talentWords.keys}>
      ${rows.map(({ keys, says }) => html`<dt>${keys.map(capOf).join('  ')}</dt><dd>${says}</dd>`)}
    </dl>`;
  }

  #press(type: 'previous' | 'next'): void {
    this.dispatchEvent(new TalentPressEvent({ type }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-talent-layer': TalentLayer;
  }
}
