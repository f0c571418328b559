import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FittedPoints } from './fit/fit-points.ts';
import { fittedLines } from './fitted-lines.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import { words } from './words.ts';

/** One card a talking point, all in one size. The numbers of the grid are those the fit reckons with. */
@customElement('hudson-talking-points')
export class TalkingPoints extends LitElement {
  @property({ attribute: false }) fit: FittedPoints | null = null;

  static override styles = [
    baseStyles,
    lineStyles,
    css`
      :host {
        display: block;
        overflow: hidden;
      }
      :host([scrolls]) {
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      :host([scrolls]) ul {
        height: auto;
      }
      ul {
        display: grid;
        gap: 12px;
        grid-auto-rows: minmax(min-content, 1fr);
        height: 100%;
        line-height: 1.26;
        color: var(--text-point);
      }
      li {
        display: flex;
        align-items: center;
        min-width: 0;
        padding: 0.5em 0.8em;
      }
      .dense {
        gap: 8px;
      }
      .dense li {
        padding: 0.3em 0.7em;
        border-radius: var(--radius-small);
      }
      b,
      .heading {
        color: var(--text-strong);
      }
      .heading {
        background: var(--panel-raised);
      }
      .more {
        justify-content: center;
        color: var(--text-2);
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('fit')) return;
    // To ask or to set where a list stands that cannot be scrolled would lay out the page in the middle of the change.
    if (this.hasAttribute('scrolls')) this.scrollTop = 0;
    this.toggleAttribute('scrolls', this.fit?.scrolls === true);
  }

  override render() {
    const { fit } = this;
    if (!fit || fit.cards.length === 0) return nothing;
    const grid = { 'font-size': `${fit.size}px`, 'grid-template-columns': `repeat(${fit.columns}, minmax(0, 1fr))` };
    return html`<ul class=${fit.isDense ? 'dense' : ''} ${styled(grid)}>
      ${fit.cards.map(
        ({ lines, span, isHeading }) =>
          html`<li class="panel ${isHeading ? 'heading' : ''}" ${spanning(span)}><div>${fittedLines(lines)}</div></li>`,
      )}
      ${fit.hidden > 0 ? html`<li class="panel more" ${spanning(fit.moreSpan)}>${words.more(fit.hidden)}</li>` : nothing}
    </ul>`;
  }
}

function spanning(columns: number) {
  return styled({ 'grid-column-end': columns > 1 ? `span ${columns}` : null });
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-talking-points': TalkingPoints;
  }
}
