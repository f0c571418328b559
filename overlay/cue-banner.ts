import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { keyed } from 'lit/directives/keyed.js';
import { minutesAndSeconds } from '#protocol/durations.ts';
import type { Cue } from '#protocol/session.ts';
import type { FittedText } from './fit/fit-text.ts';
import { fittedLines } from './fitted-lines.ts';
import { GotItEvent } from './got-it-event.ts';
import type { CueMeasures } from './layouts/measures.ts';
import type { LineNotice } from './line-notice.ts';
import { baseStyles, lineStyles } from './shared-styles.ts';
import { styled } from './styled.ts';
import './show-clocks.ts';
import type { ShowTimes } from './show-times.ts';
import { words } from './words.ts';

/** The talent's answer: not given, on its way or given. */
export type GotIt = 'open' | 'sent';

/** The producer's message in its slot, with the clocks it covers. Nothing of the product moves or is covered. */
@customElement('hudson-cue-banner')
export class CueBanner extends LitElement {
  @property({ attribute: false }) cue: Cue | null = null;
  @property({ attribute: false }) fit: FittedText | null = null;
  /** The relay's clock, for the countdown. */
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) times: ShowTimes | null = null;
  @property({ attribute: false }) notice: LineNotice | null = null;
  @property({ attribute: false }) measures: CueMeasures | null = null;
  @property({ type: Number }) stageHeight = 0;
  /** Null: nobody can press here. */
  @property({ attribute: false }) gotIt: GotIt | null = null;

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
        padding-block: 20px !important;
      }
      p {
        flex: 1;
        min-width: 0;
        font-weight: 700;
        line-height: 1.1;
        letter-spacing: -0.01em;
      }
      .countdown {
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
      }
      .lost {
        display: flex;
        flex-direction: column;
        align-items: center;
        padding: 6px 12px;
        border-radius: 12px;
        line-height: 1.15;
        white-space: nowrap;
        background: var(--ink);
        color: var(--bad);
        font-weight: 700;
      }
      .acknowledged {
        background: linear-gradient(90deg, var(--cue) 16px, var(--panel) 16px);
        color: var(--text-1);
        padding-left: 44px !important;
        --clock-figure: var(--text-2);
        --clock-word: var(--text-2);
        --clock-dot: var(--live);
      }
      button,
      .answered {
        flex: none;
        align-self: stretch;
        display: flex;
        align-items: center;
        justify-content: center;
        min-height: 76px;
        margin: 0 -4px 0 0;
        border: 0;
        border-radius: 12px;
        font: inherit;
        font-size: 30px;
        font-weight: 700;
        background: var(--ink);
        color: var(--cue);
      }
      button:focus-visible {
        outline: 3px solid var(--ink);
        outline-offset: -8px;
        box-shadow: inset 0 0 0 5px var(--cue);
      }
      .answered {
        font-size: 24px;
        font-weight: 600;
        background: none;
        color: var(--text-2);
      }
      .tall button,
      .tall .answered {
        align-self: flex-start;
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
    if (changed.has('measures') || changed.has('stageHeight')) this.#place();
  }

  override render() {
    const { cue, fit, measures } = this;
    if (measures === null) return nothing;
    if (cue && fit) return keyed(cue.id, this.#banner(cue, fit, 'shown', measures));
    return this.leaving ? this.#banner(this.leaving.cue, this.leaving.fit, 'leaving', measures) : nothing;
  }

  /** In its slot; where it may grow upward, held at its lower edge. */
  #place(): void {
    if (this.measures === null) return;
    const { place, growsUp } = this.measures;
    this.style.left = `${place.left}px`;
    this.style.width = `${place.width}px`;
    this.style.top = growsUp ? 'auto' : `${place.top}px`;
    this.style.bottom = growsUp ? `${this.stageHeight - place.top - place.height}px` : 'auto';
  }

  #banner(cue: Cue, fit: FittedText, phase: 'shown' | 'leaving', { place, padding, gap, countdown }: CueMeasures) {
    const isCalm = cue.acknowledgedAt !== null || this.gotIt === 'sent';
    const isCounting = cue.endsAt !== undefined;
    const isTall = fit.lines.length * fit.size > place.height;
    const look = classMap({ leaving: phase === 'leaving', acknowledged: isCalm, tall: isTall });
    const style = styled({
      '--cue': `var(--cue-${cue.colour})`,
      'min-height': `${place.height}px`,
      padding: `6px ${this.gotIt === null ? padding : 10}px ${isCounting ? 14 : 6}px ${padding}px`,
      gap: `${gap}px`,
    });
    return html`<aside
      class=${look}
      role=${phase === 'shown' ? 'alert' : 'presentation'}
      ${style}
      @animationend=${this.#ended}
    >
      <p ${styled({ 'font-size': `${fit.size}px` })}>${fittedLines(fit.lines)}</p>
      ${this.#countdown(cue, countdown)}${this.#aside()}${this.#answer(isCalm)}
    </aside>`;
  }

  #countdown({ at, endsAt }: Cue, size: number) {
    if (endsAt === undefined) return nothing;
    const leftMs = Math.max(0, endsAt - this.now);
    const share = Math.min(1, leftMs / Math.max(1, endsAt - at));
    return html`<span class="countdown standing" ${styled({ 'font-size': `${size}px` })}
        >${minutesAndSeconds(Math.ceil(leftMs / 1000) * 1000)}</span
      ><i class="drain" ${styled({ transform: `scaleX(${share.toFixed(4)})` })}></i>`;
  }

  /** The clocks the banner lies over, or in their place the word of a lost connection. */
  #aside() {
    const { notice, measures } = this;
    if (!measures?.clocks) return nothing;
    const word = measures.clocks > 220 ? 22 : 20;
    const style = styled({ width: `${measures.clocks}px`, 'font-size': `${word}px`, '--clock-size': `${word + 6}px` });
    return html`<div class="aside" ${style}>
      ${
        notice?.isLost
          ? html`<span class="lost"
            >${notice.word}${
              notice.forMs === null ? nothing : html`<b class="standing">${minutesAndSeconds(notice.forMs)}</b>`
            }</span
          >`
          : html`<hudson-show-clocks .times=${this.times} short stacked></hudson-show-clocks>`
      }
    </div>`;
  }

  #answer(isCalm: boolean) {
    if (this.gotIt === null || !this.measures) return nothing;
    const width = styled({ width: `${this.measures.gotIt - 12}px` });
    return isCalm
      ? html`<span class="answered" ${width}>${this.cue?.acknowledgedAt === null ? words.gotItSent : words.gotIt}</span>`
      : html`<button type="button" ${width} @click=${this.#press}>${words.gotIt}</button>`;
  }

  #press() {
    this.dispatchEvent(new GotItEvent());
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
