import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { roughly } from '../durations.ts';
import type { Fit } from '../live/fit.ts';
import { OpenEvent } from '../open-event.ts';
import type { Pacing } from '../pacing.ts';
import { PressEvent } from '../press-event.ts';
import { shortNameOf } from '../price.ts';
import { base, buttons } from '../styles.ts';
import { editWords } from '../words/edit.ts';

const say = editWords.fit;

/** What to drop so that the show ends on time; one press drops it, one undo brings it back. */
@customElement('hudson-fit-sheet')
export class FitSheet extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      p {
        color: var(--text-2);
      }
      li {
        display: flex;
        gap: 12px;
        min-height: 40px;
        align-items: center;
        border-top: 1px solid var(--line);
      }
      li .figures {
        min-width: 40px;
      }
    `,
  ];

  @property({ attribute: false }) fit: Fit | null = null;
  @property({ attribute: false }) pacing: Pacing | null = null;
  @property({ type: Boolean }) off = false;

  override render() {
    const { fit, pacing } = this;
    if (fit === null || pacing?.drift?.type !== 'over') return html`<p>${say.onTime}</p>`;
    return html`<p><strong class="warn">${say.over(roughly(pacing.drift.minutes))}</strong> ${say.fromTheEnd}</p>
      ${fit.drop.length < fit.needed ? html`<p>${say.locked(fit.needed, fit.drop.length)}</p>` : nothing}
      <ul>
        ${fit.drop.map((entry) => html`<li><span class="figures">${entry.number}</span><span class="clip">${shortNameOf(entry)}</span></li>`)}
      </ul>
      <button class="button white" ?disabled=${this.off || fit.drop.length === 0} @click=${() => this.#drop(fit)}>
        ${say.drop(fit.drop.length)}
      </button>`;
  }

  #drop({ drop }: Fit): void {
    this.dispatchEvent(new PressEvent({ type: 'skipEntries', entryIds: drop.map(({ id }) => id), skipped: true }));
    this.dispatchEvent(new OpenEvent(null));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-fit-sheet': FitSheet;
  }
}
