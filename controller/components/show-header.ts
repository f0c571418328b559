import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionStatus } from '#protocol/session.ts';
import { clockTime, minutesAndSeconds, roughly, showClock } from '../durations.ts';
import { icon } from '../icons.ts';
import { type Light, worstLight } from '../lights.ts';
import { OpenEvent } from '../open-event.ts';
import type { Pacing } from '../pacing.ts';
import { PressEvent } from '../press-event.ts';
import { base, buttons } from '../styles.ts';
import { editWords } from '../words/edit.ts';
import { words } from '../words/run.ts';
import { showHeaderStyles } from './show-header-styles.ts';

/** On air or not, for how long, and how the time left stands to the products left. */
@customElement('hudson-show-header')
export class ShowHeader extends LitElement {
  static override readonly styles = [base, buttons, showHeaderStyles];

  @property() name = '';
  /** Null until it is known. */
  @property({ attribute: false }) status: SessionStatus | null = null;
  @property({ attribute: false }) pacing: Pacing | null = null;
  @property({ type: Number }) left = 0;
  /** On the clock of the wall. */
  @property({ attribute: false }) completedAt: number | null = null;
  @property({ attribute: false }) lights: readonly Light[] = [];
  /** How many would have to go to end on time; 0: none. */
  @property({ type: Number }) drop = 0;
  /** Without a connection there is nothing to go live with. */
  @property({ type: Boolean }) off = false;

  override render() {
    return html`
      <button class="menu" aria-label=${words.dock.more} aria-haspopup="dialog" @click=${() => this.#open('more')}>
        ${icon('menu')}
      </button>
      <h1 class="name clip" title=${this.name}>${this.name}</h1>
      ${this.status === null ? nothing : html`<span class="pill ${this.status}">${this.#status(this.status)}</span>`}
      ${this.pacing && this.status === 'live' ? this.#clock(this.pacing) : nothing}
      ${this.status === 'live' ? this.#pacing() : nothing} ${this.status === 'draft' ? this.#start() : nothing}
      ${this.status === 'complete' || this.status === null ? html`<span class="pacing"></span>` : nothing} ${this.#lights()}
    `;
  }

  #status(status: SessionStatus): string {
    if (status !== 'complete') return words.status[status];
    return words.status.complete(this.completedAt === null ? null : clockTime(this.completedAt));
  }

  #clock({ elapsedMs, remainingMs }: Pacing) {
    const toEnd =
      remainingMs >= 0
        ? words.pacing.timeLeft(showClock(remainingMs))
        : words.pacing.over(minutesAndSeconds(-remainingMs));
    return html`<span class="clock figures" role="timer">${showClock(elapsedMs)}</span><span class="to-end">${toEnd}</span>`;
  }

  #pacing() {
    const each = this.pacing?.eachMs ?? null;
    const left = words.pacing.left(this.left);
    return html`<button class="pacing" aria-haspopup="dialog" @click=${() => this.#open('fit')}>
      <span class="unseen">${editWords.fit.label}: </span><span class="left">${each === null ? left : `${left} · ${words.pacing.each(minutesAndSeconds(each))}`}</span>
      ${this.#drift()} ${this.drop === 0 ? nothing : html`<span class="drop">${editWords.fit.drop(this.drop)}</span>`}
    </button>`;
  }

  #drift() {
    const drift = this.pacing?.drift ?? null;
    if (drift === null) return nothing;
    if (drift.type === 'on-time') return html`<span class="drift">${words.pacing.onTime}</span>`;
    if (drift.type === 'spare') return html`<span class="drift">${words.pacing.spare(roughly(drift.minutes))}</span>`;
    return html`<span class="drift warn">
      <span class="short">${words.pacing.over(roughly(drift.minutes))}</span>
      <span class="long">${words.pacing.overLong(roughly(drift.minutes))}</span>
    </span>`;
  }

  #start() {
    return html`<button class="button main start" ?disabled=${this.off} @click=${this.#goLive}>${words.goLive}</button>`;
  }

  #lights() {
    const worst = worstLight(this.lights);
    const light = (one: Light, kind: string) => html`<span class="dot ${kind} ${one.tone}"></span>`;
    return html`<button
      class="lights"
      aria-haspopup="dialog"
      @click=${() => this.#open('screens')}
    >
      <span class="unseen">${words.lights.open(worst.says)}</span>
      ${light(worst, 'only')}<span class="words one ${worst.tone === 'good' ? '' : worst.tone}" aria-hidden="true">${worst.says}</span>
      ${this.lights.map(
        (one) =>
          html`<span class="words each ${one.tone === 'good' ? '' : one.tone}">${light(one, '')}<span>${one.says}</span></span>`,
      )}
    </button>`;
  }

  #open(sheet: 'more' | 'screens' | 'fit'): void {
    this.dispatchEvent(new OpenEvent(sheet));
  }

  #goLive(event: Event): void {
    event.currentTarget?.dispatchEvent(new PressEvent({ type: 'goLive' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-show-header': ShowHeader;
  }
}
