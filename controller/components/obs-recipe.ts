import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { base } from '../styles.ts';
import { obsWords as say } from '../words/obs.ts';

/** One way to install the overlay, with a picture of who gets to see what. What can be done stands in the slot. */
@customElement('hudson-obs-recipe')
export class ObsRecipe extends LitElement {
  static override readonly styles = [
    base,
    pages,
    css`
      :host {
        display: block;
        padding: 20px;
        border-radius: 14px;
        background: var(--surface-1);
      }
      header {
        display: flex;
        align-items: center;
        gap: 12px;
        margin-bottom: 6px;
      }
      h2 {
        font-size: 22px;
        line-height: 28px;
      }
      .badge {
        margin-inline-start: auto;
        background: none;
        box-shadow: inset 0 0 0 1px var(--line);
      }
      .badge.is {
        color: var(--good);
        box-shadow: inset 0 0 0 1px currentColor;
      }
      .screens {
        display: grid;
        grid-template-columns: 1fr 44px 1fr;
        align-items: center;
        gap: 6px;
        margin: 16px 0 20px;
      }
      .screens > svg:not(.arrow) {
        width: 100%;
        height: auto;
        border-radius: 8px;
        outline: 2px solid var(--line);
      }
      .arrow {
        color: var(--edge);
      }
      .under {
        align-self: start;
        font-size: 14px;
        line-height: 20px;
      }
      .under strong {
        display: flex;
        align-items: center;
        gap: 6px;
        font-weight: 600;
      }
      .under i {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--live);
      }
    `,
  ];

  @property() kind: 'talent' | 'scene' = 'talent';
  @property({ type: Boolean }) installed = false;

  override render() {
    const words = say[this.kind];
    const isTalent = this.kind === 'talent';
    return html`<header>
        <h2>${words.title}</h2>
        <span class="badge ${this.installed ? 'is' : ''}">
          ${this.installed ? icon('check', 16) : nothing}${this.installed ? say.installed : say.notInstalled}
        </span>
      </header>
      <p class="quiet">${words.detail}</p>
      <div class="screens" aria-hidden="true">
        ${screen(!isTalent)}
        <svg class="arrow" width="44" height="24" viewBox="0 0 44 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
          <path d="M4 12h34M30 4l8 8-8 8" />
        </svg>
        ${screen(true)}
        <span class="under"><strong>${isTalent ? html`<i></i>` : nothing}${words.from}</strong><span class="quiet">${words.fromDetail}</span></span>
        <span></span>
        <span class="under">
          <strong>${isTalent ? nothing : html`<span class="warn">${icon('warning', 16)}</span>`}${words.to}</strong>
          <span class="quiet">${words.toDetail}</span>
        </span>
      </div>
      <slot></slot>`;
  }
}

const OVERLAY = svg`<rect x="170" y="8" width="142" height="164" rx="6" fill="#101214" fill-opacity="0.92"/>
  <rect x="180" y="18" width="30" height="22" rx="3" fill="#ffd166"/>
  <rect x="256" y="22" width="46" height="14" rx="3" fill="#4ade80"/>
  <rect x="180" y="50" width="122" height="8" rx="3" fill="#f2f4f6"/>
  <rect x="180" y="68" width="104" height="12" rx="3" fill="#31373e"/>
  <rect x="180" y="88" width="84" height="12" rx="3" fill="#31373e"/>
  <rect x="180" y="108" width="94" height="12" rx="3" fill="#31373e"/>`;

/** A camera picture of somebody at a table, with the overlay on it or without. */
function screen(hasOverlay: boolean) {
  return html`<svg viewBox="0 0 320 180" role="img">
    <rect width="320" height="180" fill="#3d3440" />
    <path d="M0 130h320v50H0z" fill="#2a2630" />
    <circle cx="100" cy="78" r="26" fill="#171519" />
    <path d="M44 180c0-46 22-68 56-68s56 22 56 68z" fill="#171519" />
    <circle cx="132" cy="138" r="9" fill="none" stroke="#d9a441" stroke-width="4" />
    ${hasOverlay ? OVERLAY : nothing}
  </svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-obs-recipe': ObsRecipe;
  }
}
