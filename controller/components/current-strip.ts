import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { minutesAndSeconds } from '../durations.ts';
import { icon } from '../icons.ts';
import type { Place } from '../place.ts';
import { shortNameOf } from '../price.ts';
import { base } from '../styles.ts';
import './entry-picture.ts';

/** What is on, in one line: it stays in sight above whatever lies over the live control. */
@customElement('hudson-current-strip')
export class CurrentStrip extends LitElement {
  static override readonly styles = [
    base,
    css`
      .strip {
        display: flex;
        align-items: center;
        gap: 12px;
        height: 64px;
        padding: 8px 12px;
        border-radius: 14px;
        background: var(--surface-1);
      }
      hudson-entry-picture {
        width: 48px;
        height: 48px;
      }
      .number {
        font-size: 28px;
        color: var(--current);
      }
      .name {
        flex: 1;
        min-width: 0;
        font-weight: 600;
      }
      .seen {
        display: flex;
        align-items: center;
        gap: 4px;
        font-size: 14px;
        line-height: 18px;
        color: var(--good);
      }
      .time {
        font-size: 18px;
      }
    `,
  ];

  @property({ attribute: false }) place: Place | null = null;
  @property({ attribute: false }) onForMs: number | null = null;
  /** That the talent has what is on; empty: not known, or not yet. */
  @property() seen = '';

  override render() {
    const current = this.place?.current;
    if (!current) return nothing;
    return html`<div class="strip">
      <hudson-entry-picture eager .image=${current.images[0] ?? null}></hudson-entry-picture>
      <span class="number figures">${current.number}</span>
      <span class="name">
        <div class="clip">${shortNameOf(current)}</div>
        ${this.seen === '' ? nothing : html`<div class="seen">${icon('allSeen', 16)} ${this.seen}</div>`}
      </span>
      ${this.onForMs === null ? nothing : html`<span class="time figures">${minutesAndSeconds(this.onForMs)}</span>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-current-strip': CurrentStrip;
  }
}
