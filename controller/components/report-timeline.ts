import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatMoney } from '#protocol/money.ts';
import type { Report, Showing } from '#protocol/report-api.ts';
import { minutesAndSeconds, showClock } from '../durations.ts';
import { type Stretch, sectionStretches, type Timeline, ticks } from '../report-lanes.ts';
import { base } from '../styles.ts';
import { LOCALE } from '../words/locale.ts';
import { reportWords as say } from '../words/report.ts';

/** Somebody chose a showing on the timeline. */
export class ChooseShowingEvent extends Event {
  static readonly type = 'hudson-choose-showing';
  readonly index: number;

  constructor(index: number) {
    super(ChooseShowingEvent.type, { bubbles: true, composed: true });
    this.index = index;
  }
}

/** A number fits into a block of this part of the width. */
const WIDE_ENOUGH = 0.018;

/** The show as time: sections, showings, cues, notes. One tab stop; the arrows walk. */
@customElement('hudson-report-timeline')
export class ReportTimeline extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        overflow-x: auto;
      }
      .lanes {
        position: relative;
        min-width: 680px;
        display: grid;
        gap: 8px;
        font-size: 14px;
        line-height: 20px;
        color: var(--text-2);
      }
      .lane {
        position: relative;
        height: 20px;
      }
      .lane.showings {
        height: 64px;
      }
      .lane > * {
        position: absolute;
        white-space: nowrap;
      }
      .section {
        border-top: 2px solid var(--edge);
        padding-top: 4px;
        color: var(--text-1);
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .lane.sections {
        height: 28px;
      }
      button {
        top: 0;
        height: 64px;
        border-radius: 4px;
        background: var(--surface-3);
        border: 1px solid var(--surface-1);
        color: var(--text-2);
        font-weight: 600;
        text-align: center;
        overflow: hidden;
        padding: 0;
      }
      .again {
        background: var(--surface-1);
        border: 1px dashed var(--text-3);
      }
      button[aria-pressed='true'] {
        background: var(--text-1);
        border-color: var(--text-1);
        color: var(--ink);
        font-weight: 750;
      }
      .cue {
        top: 1px;
        width: 6px;
        height: 18px;
        border-radius: 2px;
      }
      .name {
        left: 0;
      }
      .note::before {
        content: '';
        display: inline-block;
        width: 8px;
        height: 8px;
        margin-inline-end: 6px;
        border-radius: 50%;
        background: var(--text-2);
      }
      .amber { background: var(--cue-amber, #fbbf24); }
      .blue { background: var(--cue-blue, #60a5fa); }
      .green { background: var(--cue-green, #4ade80); }
      .red { background: var(--cue-red, #f87171); }
      .purple { background: var(--cue-purple, #c084fc); }
      .gray { background: var(--cue-gray, #9ca3af); }
    `,
  ];

  @property({ attribute: false }) report: Report | null = null;
  @property({ attribute: false }) timeline: Timeline | null = null;
  @property({ type: Number }) chosen = 0;

  override render() {
    const { report, timeline } = this;
    if (report === null || timeline === null) return nothing;
    const lasts = timeline.endsAt - timeline.startsAt;
    return html`<div class="lanes" role="group" aria-label=${say.timeline} aria-description=${say.timelineHint} @keydown=${this.#walk}>
      <div class="lane" aria-hidden="true">
        ${ticks(lasts).map((at) => html`<span .style=${left(percent(at / lasts))}>${showClock(at).slice(0, -3)}</span>`)}
      </div>
      <div class="lane sections" aria-hidden="true">
        ${sectionStretches(report.showings, timeline.endsAt).map(
          ({ section, from, to }) =>
            html`<span class="section" .style=${box(timeline.stretch(from, to))}>${section}</span>`,
        )}
      </div>
      <div class="lane showings">${report.showings.map((showing, index) => this.#block(showing, index, timeline))}</div>
      ${report.cues.length === 0 ? nothing : html`<span>${say.cues}</span>${this.#cues(report, timeline)}`}
      ${report.notes.length === 0 ? nothing : html`<span>${say.notes}</span>${this.#notes(report, timeline)}`}
    </div>`;
  }

  #block(showing: Showing, index: number, timeline: Timeline) {
    const stretch = timeline.stretch(showing.startedAt, showing.endedAt ?? timeline.endsAt);
    const from = showClock(showing.startedAt - timeline.startsAt);
    const lasted = minutesAndSeconds((showing.endedAt ?? timeline.endsAt) - showing.startedAt);
    return html`<button
      class=${showing.time > 1 ? 'again' : ''}
      .style=${box(stretch)}
      tabindex=${index === this.chosen ? 0 : -1}
      aria-pressed=${index === this.chosen ? 'true' : 'false'}
      aria-label=${say.showing(showing.number, showing.name, from, lasted)}
      @click=${() => this.dispatchEvent(new ChooseShowingEvent(index))}
    >
      ${stretch.width >= WIDE_ENOUGH ? showing.number : nothing}
    </button>`;
  }

  #cues({ cues }: Report, timeline: Timeline) {
    return html`<div class="lane">
      ${cues.map(
        ({ at, colour, text }) =>
          html`<span class="cue ${colour}" role="img" aria-label=${say.cue(text)} title=${text} .style=${left(percent(timeline.place(at)))}></span>`,
      )}
    </div>`;
  }

  #notes({ notes, session }: Report, timeline: Timeline) {
    const money = (cents: number | null) =>
      cents === null ? say.noPrice : formatMoney(cents, session.brand.currency, LOCALE);
    return html`<div class="lane">
      ${notes.map((note) => {
        const words =
          note.kind === 'price'
            ? say.price(note.number, money(note.fromCents), money(note.toCents))
            : say.soldOut(note.number);
        return html`<span class="note" .style=${left(percent(timeline.place(note.at)))}>${words}</span>`;
      })}
    </div>`;
  }

  readonly #walk = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const last = (this.report?.showings.length ?? 0) - 1;
    if (step === undefined || last < 0) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, this.chosen + step));
    this.dispatchEvent(new ChooseShowingEvent(index));
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll('button')[index]?.focus());
  };
}

const percent = (part: number) => `${(part * 100).toFixed(3)}%`;
// As a property: the pages' policy forbids style attributes.
const left = (from: string) => `left: ${from}`;
const box = ({ from, width }: Stretch) => `left: ${percent(from)}; width: ${percent(width)}`;

declare global {
  interface HTMLElementTagNameMap {
    'hudson-report-timeline': ReportTimeline;
  }
  interface HTMLElementEventMap {
    'hudson-choose-showing': ChooseShowingEvent;
  }
}
