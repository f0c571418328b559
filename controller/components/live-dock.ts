import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Press } from '#client/live-view.ts';
import type { Entry } from '#protocol/session.ts';
import { type IconName, icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import type { Place } from '../place.ts';
import { PressEvent } from '../press-event.ts';
import { capFor } from '../shortcuts.ts';
import { base, caps } from '../styles.ts';
import { words } from '../words/run.ts';
import { cueColours } from './cue-panel-styles.ts';
import type { KeyMood } from './move-key.ts';
import './move-key.ts';

/** Where Undo leads. */
export type UndoTarget =
  | { readonly type: 'nothing' }
  | { readonly type: 'start' }
  | { readonly type: 'entry'; readonly entry: Entry };

/** What is pressed most, in reach of a thumb. Fixed in height: nothing here moves under a finger. */
@customElement('hudson-live-dock')
export class LiveDock extends LitElement {
  static override readonly styles = [
    base,
    caps,
    cueColours,
    css`
      :host {
        display: grid;
        gap: 8px;
        padding: 8px 12px max(12px, env(safe-area-inset-bottom));
        border-top: 1px solid var(--line);
        background: var(--surface-0);
      }
      .tools {
        display: grid;
        grid-template-columns: 1.15fr repeat(3, 1fr);
        gap: 8px;
      }
      .tool {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 3px;
        height: 56px;
        border-radius: 10px;
        background: var(--surface-1);
        color: var(--text-2);
        font-size: 14px;
        line-height: 16px;
        font-weight: 600;
        white-space: nowrap;
      }
      .tool.nothing {
        white-space: normal;
        text-align: center;
        text-wrap: balance;
      }
      .tool:disabled {
        color: var(--text-3);
        background: none;
        box-shadow: inset 0 0 0 1px var(--surface-1);
      }
      .tool.away {
        box-shadow: inset 0 0 0 1px var(--line);
      }
      .tool:active:enabled {
        background: var(--surface-3);
        color: var(--text-1);
        transform: scale(0.98);
      }
      .moves {
        display: grid;
        grid-template-columns: 2fr 3fr;
        gap: 8px;
      }
      :host([left]) .tools,
      :host([left]) .moves {
        direction: rtl;
      }
      :host([left]) .tools > *,
      :host([left]) .moves > * {
        direction: ltr;
      }
      .tool.cue.on {
        background: var(--colour);
        color: var(--ink);
      }
      .tool.cue.on:disabled {
        opacity: 0.5;
      }
      @media (max-width: 719px) and (max-height: 720px) {
        :host {
          padding-bottom: max(8px, env(safe-area-inset-bottom));
        }
        .tool {
          height: 48px;
        }
      }
      @media (min-width: 720px) {
        :host {
          grid-template-columns: auto 1fr;
          padding: 12px 16px max(20px, env(safe-area-inset-bottom));
        }
        .tools {
          grid-template-columns: repeat(4, 92px);
        }
        .tool {
          height: 100px;
          gap: 8px;
          white-space: normal;
          text-align: center;
          padding: 0 4px;
        }
      }
      @media (min-width: 1180px) {
        :host {
          grid-template-columns: 124px 1fr;
          gap: 12px;
          padding: 12px 0 16px;
          border: 0;
        }
        .tools {
          grid-template-columns: 1fr;
        }
        .tool {
          height: 88px;
          border-radius: 14px;
          gap: 6px;
          background: var(--surface-2);
          color: var(--text-1);
        }
        .tool.away {
          background: var(--surface-1);
          color: var(--text-2);
        }
        .number,
        .cue,
        .more {
          display: none;
        }
        .moves {
          grid-template-columns: 1fr 1.7fr;
          gap: 12px;
        }
      }
      @media (hover: hover) {
        .tool:hover:enabled {
          background: var(--surface-2);
          color: var(--text-1);
        }
      }
      @media (min-width: 1180px) and (hover: hover) {
        .tool:hover:enabled:not(.away) {
          background: var(--surface-3);
        }
      }
    `,
  ];

  @property({ attribute: false }) place: Place | null = null;
  @property({ attribute: false }) undo: UndoTarget = { type: 'nothing' };
  @property() currency = 'USD';
  @property() mood: KeyMood = 'ready';
  /** Why there is no pressing while the mood is `off`. */
  @property() reason = '';
  /** Presses whose answer is taking its time. */
  @property({ attribute: false }) waiting: ReadonlySet<Press['type']> = new Set();
  @property({ type: Boolean }) swapAxes = false;
  /** Mirrored, for the left thumb. */
  @property({ type: Boolean, reflect: true }) left = false;
  /** Of the cue in the air; empty: none is. */
  @property() cueColour = '';
  /** "Seen", "Got it": how far it has come. */
  @property() cueSays = '';

  override render() {
    const isOff = this.mood === 'off';
    return html`<div class="tools">
        ${this.#undo()}
        ${this.#tool('pad', words.dock.number, 'number', isOff, () => new OpenEvent('pad'))}
        ${this.#tool('cue', this.cueSays || words.dock.cue, `cue ${this.cueColour ? `on in-${this.cueColour}` : ''}`, isOff, () => new OpenEvent('cue'))}
        ${this.#tool('more', words.dock.more, 'more', false, () => new OpenEvent('more'))}
      </div>
      <div class="moves" role="group" aria-label=${words.dock.label}>${this.#move('previous')}${this.#move('next')}</div>`;
  }

  /** Where the answer to a key press belongs: beside the control that does the same. */
  controlFor(type: Press['type']): Element | null {
    if (type === 'undo') return this.renderRoot.querySelector('.undo');
    if (type === 'previous' || type === 'first') return this.renderRoot.querySelector('hudson-move-key');
    return this.renderRoot.querySelector('hudson-move-key:last-child');
  }

  #undo() {
    const isNothing = this.undo.type === 'nothing';
    const isDisabled = isNothing || this.mood === 'off';
    return html`<button
      class="tool undo ${this.mood === 'away' ? 'away' : ''} ${isNothing ? 'nothing' : ''}"
      ?disabled=${isDisabled}
      @click=${(event: Event) => event.currentTarget?.dispatchEvent(new PressEvent({ type: 'undo' }))}
    >
      ${isNothing ? nothing : icon('undo')}
      <span><span class="unseen">${words.dock.undo}: </span>${this.#undoWords()} ${isNothing ? nothing : html`<kbd aria-hidden="true">${capFor('undo', false)}</kbd>`}</span>
    </button>`;
  }

  #undoWords(): string {
    if (this.undo.type === 'nothing') return words.dock.nothingToUndo;
    return this.undo.type === 'start' ? words.dock.backToStart : words.dock.backTo(this.undo.entry.number);
  }

  #tool(name: IconName, text: string, part: string, isDisabled: boolean, event: () => Event) {
    return html`<button class="tool ${part}" aria-haspopup="dialog" ?disabled=${isDisabled} @click=${() => this.dispatchEvent(event())}>
      ${icon(name)}${text}
    </button>`;
  }

  #move(direction: 'next' | 'previous') {
    const place = this.place;
    const isNext = direction === 'next';
    const end = isNext ? place?.last : place?.first;
    const endDetail = end ? (isNext ? words.dock.lastOne(end.number) : words.dock.firstOne(end.number)) : '';
    return html`<hudson-move-key
      .direction=${direction}
      .target=${(isNext ? place?.next : place?.previous) ?? null}
      .atStart=${place?.current === null}
      .endTitle=${place?.total === 0 ? words.card.noProducts : isNext ? words.dock.endOfSession : words.dock.startOfSession}
      .endDetail=${place?.current ? endDetail : ''}
      .reason=${this.reason}
      .currency=${this.currency}
      .mood=${this.mood}
      .waiting=${this.waiting.has(direction)}
      .cap=${capFor(direction, this.swapAxes)}
    ></hudson-move-key>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-live-dock': LiveDock;
  }
}
