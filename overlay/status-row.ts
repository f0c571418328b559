import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { minutesAndSeconds } from '#protocol/durations.ts';
import type { StatusMeasures } from './layouts/measures.ts';
import type { LineNotice } from './line-notice.ts';
import { baseStyles } from './shared-styles.ts';
import './show-clocks.ts';
import type { ShowTimes } from './show-times.ts';
import { styled } from './styled.ts';

/** The slot at the top: clocks at the left, the connection at the right. */
@customElement('hudson-status-row')
export class StatusRow extends LitElement {
  @property({ attribute: false }) times: ShowTimes | null = null;
  @property({ attribute: false }) notice: LineNotice | null = null;
  @property({ attribute: false }) measures: StatusMeasures | null = null;
  /** No clocks, and no word of a connection that is well. */
  @property({ type: Boolean }) quiet = false;

  static override styles = [
    baseStyles,
    css`
      .row {
        display: flex;
        align-items: center;
        gap: 12px;
        height: 100%;
      }
      .pill {
        display: flex;
        align-items: center;
        gap: 12px;
        height: var(--pill-height);
        padding: 0 20px;
        border-radius: var(--radius-small);
        background: var(--panel);
        white-space: nowrap;
        color: var(--text-2);
      }
      .bare .pill:not(.bad) {
        padding: 0 8px;
        background: none;
      }
      .line {
        animation: appear 120ms linear;
      }
      .apart .line {
        margin-left: auto;
      }
      i {
        width: 14px;
        height: 14px;
        border-radius: 50%;
      }
      .good i {
        background: var(--good);
      }
      .quiet i {
        box-shadow: inset 0 0 0 3px var(--text-2);
      }
      .warn {
        color: var(--warn);
      }
      .warn i {
        background: var(--warn);
      }
      .bad {
        background: var(--bad);
        color: var(--ink);
        font-weight: 650;
      }
      .bad i {
        background: var(--ink);
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  override render() {
    const { times, notice, measures, quiet } = this;
    if (!measures) return nothing;
    const { pillHeight, isBare, isTogether } = measures;
    const hasTimes = !quiet && times !== null && (times.onProductMs !== null || times.status !== null);
    const hasNotice = notice !== null && !(quiet && notice.tone === 'good');
    const look = `row ${isBare ? 'bare' : ''} ${isTogether ? '' : 'apart'}`;
    return html`<div class=${look} ${styled({ '--pill-height': `${pillHeight}px` })}>
      ${hasTimes ? this.#clocks(times, measures) : nothing}
      ${hasNotice ? keyed(notice.word, pill(notice, measures.isDotOnly && notice.tone === 'good')) : nothing}
    </div>`;
  }

  #clocks(times: ShowTimes, { isShort, isDotOnly }: StatusMeasures) {
    const isTroubled = this.notice?.tone !== 'good';
    // Where a dot alone is enough while all is well, the word of trouble needs the room of theirs.
    return html`<div class="pill">
      <hudson-show-clocks
        .times=${times}
        ?short=${isTroubled && isShort}
        ?wordless=${isTroubled && isDotOnly}
      ></hudson-show-clocks>
    </div>`;
  }
}

function pill({ tone, word, forMs }: LineNotice, isDotOnly: boolean) {
  return html`<div class="pill line ${tone}" role="status" aria-label=${word}>
    <i></i>${isDotOnly ? nothing : word}${forMs === null ? nothing : html`<b class="standing">${minutesAndSeconds(forMs)}</b>`}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-status-row': StatusRow;
  }
}
