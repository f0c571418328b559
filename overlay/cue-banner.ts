import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Cue } from '#protocol/session.ts';
import { clockText } from './clock-text.ts';
import type { FittedText } from './fit/fit-text.ts';
import { fittedLines } from './fitted-lines.ts';
import type { LineNotice } from './line-notice.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import './show-clocks.ts';
import type { ShowTimes } from './show-times.ts';

/** The producer's message over the status row, whose clocks it carries. Nothing of the product moves or is covered. */
@customElement('hudson-cue-banner')
export class CueBanner extends LitElement {
  @property({ attribute: false }) cue: Cue | null = null;
  @property({ attribute: false }) fit: FittedText | null = null;
  /** The relay's clock, for the countdown. */
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) times: ShowTimes | null = null;
  @property({ attribute: false }) notice: LineNotice | null = null;

  /** Kept for its way out. */
  @state() private leaving: { readonly cue: Cue; readonly fit: FittedText } | null = null;

  static override styles = [
    baseStyles,
    lineStyles,
    css`
      aside {
        position: relative;
        display: flex;
        align-items: center;
        gap: var(--cue-gap, 32px);
        min-height: 104px;
        padding: 6px var(--cue-padding, 32px);
        overflow: hidden;
        border-radius: var(--radius);
        background: var(--cue);
        color: var(--ink);
        animation: enter 180ms ease-out;
        --clock-figure: var(--ink);
        --clock-word: var(--ink);
        --clock-dot: var(--ink);
      }
      aside.leaving {
        opacity: 0;
        animation: leave 120ms linear;
      }
      /* Longer than its slot: it grows downward. */
      aside.tall {
        align-items: flex-start;
        padding-block: 20px;
      }
      p {
        flex: 1;
        min-width: 0;
        font-weight: 700;
        line-height: 1.1;
        letter-spacing: -0.01em;
      }
      aside.counting {
        padding-bottom: 18px;
      }
      .countdown {
        font-size: 80px;
        font-weight: 750;
        letter-spacing: -0.03em;
        line-height: 1;
      }
      .drain {
        position: absolute;
        left: 0;
        right: 0;
        bottom: 0;
        height: 10px;
        background: var(--ink);
        opacity: 0.55;
        transform-origin: left;
        transition: transform 1s linear;
      }
      .aside {
        flex: none;
        display: flex;
        justify-content: flex-end;
        width: var(--cue-aside, 224px);
        font-size: var(--cue-word, 22px);
      }
      .lost {
        display: flex;
        flex-direction: column;
        align-items: center;
        padding: 10px 18px;
        border-radius: 12px;
        line-height: 1.15;
        background: var(--ink);
        color: var(--bad);
        font-weight: 700;
      }
      .acknowledged {
        background: linear-gradient(90deg, var(--cue) 16px, var(--panel) 16px);
        color: var(--text-1);
        padding-left: 44px;
        --clock-figure: var(--text-2);
        --clock-word: var(--text-2);
        --clock-dot: var(--live);
      }
      .acknowledged .aside {
        color: var(--text-2);
      }
      .acknowledged .drain {
        background: var(--cue);
      }
      @keyframes enter {
        from {
          opacity: 0;
          transform: translateY(-24px);
        }
      }
      @keyframes leave {
        from {
          opacity: 1;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        @keyframes enter {
          from {
            opacity: 0;
          }
        }
        .drain {
          transition: none;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    const [cue, fit] = [changed.get('cue'), changed.get('fit') ?? this.fit];
    if (this.cue) this.leaving = null;
    else if (cue && fit) this.leaving = { cue, fit };
  }

  override render() {
    if (this.cue && this.fit) return keyed(this.cue.id, this.#banner(this.cue, this.fit, 'shown'));
    return this.leaving ? this.#banner(this.leaving.cue, this.leaving.fit, 'leaving') : nothing;
  }

  #banner(cue: Cue, fit: FittedText, phase: 'shown' | 'leaving') {
    const look = classMap({
      leaving: phase === 'leaving',
      acknowledged: cue.acknowledgedAt !== null,
      counting: cue.endsAt !== undefined,
      tall: fit.lines.length > 3,
    });
    return html`<aside
      class=${look}
      role=${phase === 'shown' ? 'alert' : 'presentation'}
      ${styled({ '--cue': `var(--cue-${cue.colour})` })}
      @animationend=${this.#ended}
    >
      <p ${styled({ 'font-size': `${fit.size}px` })}>${fittedLines(fit.lines)}</p>
      ${this.#countdown(cue)}
      <div class="aside">${this.#aside()}</div>
    </aside>`;
  }

  #countdown({ at, endsAt }: Cue) {
    if (endsAt === undefined) return nothing;
    const leftMs = Math.max(0, endsAt - this.now);
    const share = Math.min(1, leftMs / Math.max(1, endsAt - at));
    return html`<span class="countdown standing">${clockText(Math.ceil(leftMs / 1000) * 1000)}</span
      ><i class="drain" ${styled({ transform: `scaleX(${share.toFixed(4)})` })}></i>`;
  }

  #aside() {
    const { notice } = this;
    if (!notice?.isLost) return html`<hudson-show-clocks .times=${this.times} short stacked></hudson-show-clocks>`;
    return html`<span class="lost"
      >${notice.word}${notice.forMs === null ? nothing : html`<b class="standing">${clockText(notice.forMs)}</b>`}</span
    >`;
  }

  #ended() {
    this.leaving = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-cue-banner': CueBanner;
  }
}
