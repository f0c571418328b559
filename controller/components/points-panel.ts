import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TalkingPoint, TextRun } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { base, captions } from '../styles.ts';
import { editWords } from '../words/edit.ts';
import { words } from '../words/run.ts';

/** What the talent says about the product, and what is meant for the producer alone. */
@customElement('hudson-points-panel')
export class PointsPanel extends LitElement {
  static override readonly styles = [
    base,
    captions,
    css`
      :host {
        display: block;
      }
      .caption {
        line-height: 28px;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .head button {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 48px;
        margin: -10px -8px -10px 0;
        padding: 0 8px;
        font-weight: 600;
        color: var(--text-2);
      }
      ul {
        display: grid;
        gap: 6px;
      }
      li {
        position: relative;
        padding-inline-start: 18px;
        line-height: 24px;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      li:not(.heading)::before {
        content: '';
        position: absolute;
        left: 4px;
        top: 9px;
        width: 5px;
        height: 5px;
        border-radius: 50%;
        background: var(--text-2);
      }
      .heading {
        padding: 6px 0 0;
        font-weight: 600;
      }
      strong {
        font-weight: 600;
      }
      a {
        color: var(--focus);
        text-underline-offset: 3px;
      }
      .none {
        color: var(--text-3);
      }
      .notes {
        margin-top: 12px;
        color: var(--text-2);
      }
      .notes p {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      @media (min-width: 1180px) {
        :host(:not([plain])) ul {
          grid-template-columns: 1fr 1fr;
          gap: 8px;
          margin-top: 4px;
        }
        :host(:not([plain])) li {
          padding: 11px 14px;
          border-radius: 10px;
          background: var(--surface-1);
          font-size: 18px;
          line-height: 25px;
        }
        :host(:not([plain])) li::before {
          display: none;
        }
        :host(:not([plain])) .heading {
          grid-column: 1 / -1;
          padding: 6px 0 0;
          background: none;
        }
        :host(:not([plain])) .notes {
          display: grid;
          grid-template-columns: 96px 1fr;
          gap: 12px;
          margin-top: 16px;
        }
        :host(:not([plain])) .notes .caption {
          line-height: 22px;
        }
      }
      @media (min-width: 1680px) {
        :host(:not([plain])) li {
          font-size: 22px;
          line-height: 30px;
        }
      }
    `,
  ];

  @property({ attribute: false }) points: readonly TalkingPoint[] = [];
  @property({ attribute: false }) notes: string | null = null;
  /** The number of the entry that can be changed from here; null: none. */
  @property({ attribute: false }) number: number | null = null;
  /** A plain list also on wide screens, for a sheet. */
  @property({ type: Boolean, reflect: true }) plain = false;

  override render() {
    return html`<div class="head">
        <h3 class="caption" id="caption">${words.points.label}</h3>
        ${this.number === null ? nothing : html`<button aria-label=${editWords.change(this.number)} @click=${() => this.dispatchEvent(new OpenEvent('edit'))}>${icon('pencil', 16)} ${editWords.changeIt}</button>`}
      </div>
      ${
        this.points.length === 0
          ? html`<p class="none">${words.points.none}</p>`
          : html`<ul aria-labelledby="caption">
              ${this.points.map((point) => html`<li class=${point.heading ? 'heading' : ''}>${point.runs.map(drawRun)}</li>`)}
            </ul>`
      }
      ${
        this.notes
          ? html`<div class="notes"><h3 class="caption">${words.points.forYou}</h3><p>${this.notes}</p></div>`
          : nothing
      }`;
  }
}

function drawRun({ text, strong, emphasis, href }: TextRun): TemplateResult | string {
  let drawn: TemplateResult | string = text;
  if (emphasis) drawn = html`<em>${drawn}</em>`;
  if (strong) drawn = html`<strong>${drawn}</strong>`;
  // The relay lets only http and https through; a page that shows links looks again.
  if (href && /^https?:/.test(href)) drawn = html`<a href=${href} target="_blank" rel="noopener">${drawn}</a>`;
  return drawn;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-points-panel': PointsPanel;
  }
}
