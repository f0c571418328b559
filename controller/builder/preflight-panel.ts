import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { overlayLinkPath } from '../paths.ts';
import { base } from '../styles.ts';
import { builderWords } from '../words/builder.ts';
import type { Concern, Preflight, StudioConcern } from './preflight.ts';

const say = builderWords.preflight;
/** So many numbers are named; the press leads to all. */
const NAMED = 3;

/** Somebody wants to see what a line of the preflight is about. */
export class LookEvent extends Event {
  static readonly type = 'hudson-look';
  readonly concern: Concern;

  constructor(concern: Concern) {
    super(LookEvent.type, { bubbles: true, composed: true });
    this.concern = concern;
  }
}

const ELSEWHERE: Readonly<Partial<Record<StudioConcern, string>>> = {
  'no-overlay': '/devices',
  'overlay-away': '/devices',
  'obs-away': '/obs',
  'obs-off': '/obs',
};

/** What needs a look before the show; good news in one quiet line. It keeps nobody from going live. */
@customElement('hudson-preflight-panel')
export class PreflightPanel extends LitElement {
  static override readonly styles = [
    base,
    pages,
    css`
      .panel {
        padding: 12px 16px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        min-height: 32px;
      }
      header span {
        font-size: 14px;
        font-weight: 600;
      }
      .line {
        display: flex;
        align-items: center;
        gap: 8px;
        width: calc(100% + 16px);
        min-height: 44px;
        margin-inline: -8px;
        padding: 0 8px;
        border-radius: 8px;
        text-decoration: none;
      }
      .line > .what {
        flex: 1;
      }
      .line > .where {
        display: flex;
        align-items: center;
        gap: 4px;
        font-size: 14px;
        font-weight: 600;
      }
      .good-news + .line {
        margin-top: 4px;
      }
      .good-news {
        display: flex;
        gap: 8px;
        padding-top: 8px;
        font-size: 14px;
        line-height: 20px;
        color: var(--text-2);
      }
      @media (hover: hover) {
        .line:hover {
          background: var(--surface-2);
        }
      }
    `,
  ];

  @property({ attribute: false }) preflight: Preflight = { concerns: [], good: [] };
  @property({ type: Boolean }) live = false;
  /** Where its overlay is chosen and copied; null: it is not known yet. */
  @property({ attribute: false }) session: string | null = null;

  override render() {
    const { concerns, good } = this.preflight;
    const news = good.flatMap((kind) => say.good[kind] ?? []).join(', ');
    return html`<section class="panel" aria-labelledby="heading">
      <header>
        <h2 id="heading">${this.live ? say.headingLive : say.heading}</h2>
        <span class=${concerns.length > 0 ? 'warn' : 'good'} role="status">
          ${concerns.length > 0 ? say.count(concerns.length) : say.allGood}
        </span>
      </header>
      ${concerns.map((concern) => this.#line(concern))}
      ${news === '' ? nothing : html`<p class="good-news"><span class="good">${icon('seen', 16)}</span>${capital(news)}</p>`}
      ${this.session === null ? nothing : overlayLine(this.session)}
    </section>`;
  }

  #line(concern: Concern) {
    const mark = html`<span class="warn">${icon('warning', 18)}</span>`;
    if ('entries' in concern) {
      const numbers = concern.entries.slice(0, NAMED).map(({ number }) => `#${number}`);
      const more = concern.entries.length > NAMED ? ' …' : '';
      return html`<button class="line" @click=${() => this.#look(concern)}>
        ${mark}<span class="what">${say.of[concern.kind](concern.entries.length)}</span>
        <span class="where">${numbers.join(' ')}${more}${icon('right', 16)}</span>
      </button>`;
    }
    const inside = html`${mark}<span class="what">${say.studio[concern.kind]}</span>
      <span class="where">${say.leads[concern.kind]}${icon('right', 16)}</span>`;
    const address = ELSEWHERE[concern.kind];
    if (address !== undefined) return html`<a class="line" href=${address}>${inside}</a>`;
    return html`<button class="line" @click=${() => this.#look(concern)}>${inside}</button>`;
  }

  #look(concern: Concern): void {
    this.dispatchEvent(new LookEvent(concern));
  }
}

function overlayLine(session: string) {
  return html`<a class="line" href=${overlayLinkPath(session)}>
    <span class="what quiet small">${say.overlay}</span><span class="where">${say.overlayLeads}${icon('right', 16)}</span>
  </a>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

declare global {
  interface HTMLElementEventMap {
    'hudson-look': LookEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-preflight-panel': PreflightPanel;
  }
}
