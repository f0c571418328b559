import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionInfo, SessionStatus } from '#protocol/session.ts';
import { clockTime, dayAndTime, minutesAndSeconds } from '../durations.ts';
import { type IconName, icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { runPath } from '../paths.ts';
import { base, buttons, iconButtons } from '../styles.ts';
import { builderWords as say } from '../words/builder.ts';
import type { Saving } from './edits.ts';

const MINUTE = 60_000;
type BarAct = 'undo' | 'redo' | 'settings' | 'go-live';

/** Something of the bar was pressed. */
export class BarEvent extends Event {
  static readonly type = 'hudson-bar';
  readonly act: BarAct;

  constructor(act: BarAct) {
    super(BarEvent.type);
    this.act = act;
  }
}

/** Which session is built, whether it is saved, and the way to the show. */
@customElement('hudson-builder-bar')
export class BuilderBar extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    iconButtons,
    pages,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 8px 16px;
        border-bottom: 1px solid var(--line);
      }
      .names {
        flex: 1 1 200px;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 12px;
        font-size: 22px;
        line-height: 28px;
      }
      h1 .badge {
        flex: none;
      }
      .about {
        display: block;
        max-width: 100%;
        border-radius: 6px;
        font-size: 14px;
        line-height: 20px;
        color: var(--text-2);
        text-align: left;
      }
      .saved {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-width: 96px;
        font-size: 14px;
        color: var(--text-2);
        font-variant-numeric: tabular-nums;
      }
      .acts {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .icon {
        color: var(--text-1);
      }
      .icon:disabled {
        color: var(--text-3);
        opacity: 0.6;
      }
      @media (min-width: 1180px) {
        :host {
          min-height: 72px;
          padding: 8px 24px;
        }
        .icon {
          width: 40px;
          height: 40px;
        }
      }
    `,
  ];

  @property({ attribute: false }) info: SessionInfo | null = null;
  @property() status: SessionStatus = 'draft';
  @property({ type: Number }) products = 0;
  /** Those that are not skipped. */
  @property({ type: Number }) shown = 0;
  @property({ type: Number }) hosts = 0;
  @property({ attribute: false }) saving: Saving = { isBusy: false, savedAt: null, hasFailed: false };
  /** What undo and redo would do; null: nothing. */
  @property({ attribute: false }) undo: string | null = null;
  @property({ attribute: false }) redo: string | null = null;

  override render() {
    const { info, status } = this;
    if (info === null) return nothing;
    return html`<div class="names">
        <h1>
          <span class="clip" title=${info.name}>${info.name}</span>
          <span class="badge ${status === 'live' ? 'on-air' : ''}">${say.status[status]}</span>
        </h1>
        <button class="about clip" title=${say.session.heading} @click=${() => this.#say('settings')}>${this.#about(info)}</button>
      </div>
      <span class="saved" role="status">${this.#saved()}</span>
      <div class="acts">
        ${this.#icon('undo', say.undo(this.undo), this.undo === null)} ${this.#icon('redo', say.redo(this.redo), this.redo === null)}
        ${this.#icon('settings', say.session.heading, false)}
        <a class="button lined" href=${runPath(info.slug)}>${say.control}</a>
        ${status === 'draft' ? html`<button class="button main" @click=${() => this.#say('go-live')}>${say.goLive}</button>` : nothing}
      </div>`;
  }

  #icon(act: 'undo' | 'redo' | 'settings', words: string, isDisabled: boolean) {
    const name: IconName = act === 'settings' ? 'gear' : act;
    return html`<button class="icon" aria-label=${words} title=${words} ?disabled=${isDisabled} @click=${() => this.#say(act)}>
      ${icon(name)}
    </button>`;
  }

  #about({ brand, scheduledAt, durationMinutes }: SessionInfo): string {
    return [
      brand.name,
      scheduledAt === null ? say.noDate : dayAndTime(scheduledAt),
      say.session.durations(durationMinutes),
      say.products(this.products),
      ...(this.shown > 0 ? [say.each(minutesAndSeconds((durationMinutes * MINUTE) / this.shown))] : []),
      say.hosts(this.hosts),
    ].join(' · ');
  }

  #saved() {
    const { isBusy, savedAt, hasFailed } = this.saving;
    if (hasFailed) return html`<span class="warn">${say.notSaved(savedAt === null ? null : clockTime(savedAt))}</span>`;
    if (isBusy) return say.saving;
    if (savedAt === null) return say.allSaved;
    return html`<span class="good">${icon('seen', 16)}</span>${say.saved(clockTime(savedAt))}`;
  }

  #say(act: BarAct): void {
    this.dispatchEvent(new BarEvent(act));
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-bar': BarEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-builder-bar': BuilderBar;
  }
}
