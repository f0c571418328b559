import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EntryId } from '#protocol/session.ts';
import { howLong, howLongFinely } from '../durations.ts';
import { type IconName, icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { PressEvent } from '../press-event.ts';
import type { Receipt } from '../receipt.ts';
import { base } from '../styles.ts';
import { words } from '../words/run.ts';

interface Line {
  readonly sign: IconName;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
  readonly text: string;
  readonly figure?: string;
  readonly aside?: string;
}

/** Whether the talent sees what is on: the word of the screens themselves, never our own guess. */
@customElement('hudson-receipt-line')
export class ReceiptLine extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        height: 48px;
        font-weight: 600;
      }
      button,
      .line {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        height: 100%;
        border-radius: 10px;
      }
      button,
      .line {
        min-width: 0;
        padding: 0 12px;
      }
      .warn .text,
      .bad .text {
        color: inherit;
      }
      .quiet {
        color: var(--text-2);
      }
      .good .text {
        color: var(--text-1);
      }
      .figure {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .aside {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-inline-start: auto;
        flex: none;
        font-size: 14px;
        color: var(--text-2);
      }
      .quiet .aside {
        color: var(--text-3);
      }
      .pair {
        margin-inline-start: auto;
        flex: none;
        padding: 14px 0;
        color: var(--text-1);
        text-underline-offset: 3px;
      }
      .moved {
        display: none;
      }
      .held {
        flex: none;
        width: auto;
        height: 44px;
        padding: 0 10px;
        border-radius: 10px;
        background: var(--text-1);
        color: var(--ink);
        white-space: nowrap;
      }
      /* Beside what waits there is room for the word alone. */
      .beside .figure {
        display: none;
      }
      .held:disabled {
        background: var(--surface-2);
        color: var(--text-3);
      }
      @media (max-width: 719px) and (max-height: 720px) {
        :host {
          height: 40px;
        }
      }
      @media (min-width: 1180px) {
        :host {
          height: 32px;
        }
        .held {
          height: 32px;
          margin-inline-start: auto;
          padding: 0 14px;
        }
        .beside .figure {
          display: inline;
        }
        button:not(.held),
        .line {
          width: auto;
          padding: 0 8px 0 0;
        }
        .good .text {
          color: inherit;
        }
        .aside {
          display: none;
        }
        .quiet .aside {
          display: flex;
          margin: 0;
        }
        .pair {
          margin: 0;
        }
        .moved {
          display: block;
          margin-inline-start: auto;
          flex: 0 1 auto;
          color: var(--text-2);
          font-size: 14px;
          font-weight: 450;
          font-variant-numeric: tabular-nums;
        }
      }
    `,
  ];

  @property({ attribute: false }) receipt: Receipt = { type: 'none' };
  @property() overlayHref = '';
  /** "Phone moved here 2:04 ago"; laptops have room for it. */
  @property() moved = '';

  /** "Show $11.95 now": what waits of the current entry; null: nothing does. */
  @property({ attribute: false }) held: string | null = null;
  @property({ attribute: false }) currentEntryId: EntryId | null = null;
  @property({ type: Boolean }) off = false;

  override render() {
    const end = this.held === null ? this.#moved() : this.#held(this.held);
    if (this.receipt.type === 'none') {
      return html`<div class="line quiet">
          ${icon('ring')}<span class="clip">${words.receipt.none}</span>
          ${this.held === null ? html`<a class="pair" href=${this.overlayHref} target="_blank" rel="noopener">${words.receipt.openOverlay}</a>` : nothing}
        </div>
        ${end}`;
    }
    const { sign, tone, text, figure, aside } = lineOf(this.receipt);
    return html`<button class="${tone} ${this.held === null ? '' : 'beside'}" aria-haspopup="dialog" @click=${this.#open}>
        ${icon(sign)}<span class="text clip">${text}</span>
        ${figure ? html`<span class="figure">${figure}</span>` : nothing}
        ${aside && this.held === null ? html`<span class="aside">${aside} ${tone === 'quiet' ? nothing : icon('down', 16)}</span>` : nothing}
      </button>
      ${end}`;
  }

  #moved() {
    return this.moved === '' ? nothing : html`<span class="moved clip">${this.moved}</span>`;
  }

  /** In place of what can wait: the talent still reads out what was. */
  #held(words: string) {
    return html`<button class="held" ?disabled=${this.off} @click=${this.#show}>${words}</button>`;
  }

  #show(event: Event): void {
    if (this.currentEntryId === null) return;
    event.currentTarget?.dispatchEvent(new PressEvent({ type: 'showHeld', entryId: this.currentEntryId }));
  }

  #open(): void {
    this.dispatchEvent(new OpenEvent('screens'));
  }
}

function lineOf(receipt: Exclude<Receipt, { type: 'none' }>): Line {
  const say = words.receipt;
  switch (receipt.type) {
    case 'unknown': {
      const aside = receipt.lastNumber === null ? {} : { aside: say.last(receipt.lastNumber) };
      return { sign: 'ring', tone: 'quiet', text: say.unknown, ...aside };
    }
    case 'ready':
      return { sign: 'seen', tone: 'good', text: say.ready, aside: say.screens(receipt.screens) };
    case 'sees':
      return {
        sign: 'allSeen',
        tone: receipt.cut ? 'warn' : 'good',
        text: say.sees(receipt.number),
        figure: receipt.cut ? say.points(receipt.cut.shown, receipt.cut.total) : say.took(receipt.tookMs),
        aside: say.screens(receipt.screens),
      };
    case 'behind':
      return behind(receipt);
    case 'away': {
      const text = receipt.isGone ? say.gone[receipt.kind] : say.away(say.screen[receipt.kind], howLong(receipt.forMs));
      return { sign: receipt.isGone ? 'warning' : 'clock', tone: receipt.isGone ? 'bad' : 'warn', text };
    }
  }
}

function behind({ screen, isStuck, screens }: Extract<Receipt, { type: 'behind' }>): Line {
  const say = words.receipt;
  const name = say.screen[screen.kind];
  const aside = say.screens(screens);
  if (!isStuck) return { sign: 'clock', tone: 'warn', text: say.behind(name, howLongFinely(screen.behindMs)), aside };
  const duration = howLong(screen.behindMs);
  if (screen.tookMs === null) return { sign: 'warning', tone: 'bad', text: say.notDrawn(name, duration) };
  const text = screen.number === null ? say.behind(name, duration) : say.stillShows(name, screen.number, duration);
  return { sign: 'warning', tone: 'bad', text };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-receipt-line': ReceiptLine;
  }
}
