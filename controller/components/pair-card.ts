import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { OpenedPairing } from '#protocol/devices-api.ts';
import type { ClientKind } from '#protocol/messages.ts';
import { endPairing, openPairing, pairingStatus } from '../devices.ts';
import { minutesAndSeconds } from '../durations.ts';
import { icon } from '../icons.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { devicesWords } from '../words/devices.ts';
import { pairCardStyles } from './pair-card-styles.ts';
import './pair-how.ts';

const say = devicesWords.code;
const KINDS: readonly ClientKind[] = ['talent', 'overlay', 'streamdeck', 'controller', 'other'];
const CODE_LASTS_MS = 300_000;

/** It closes: a device is paired, or somebody closed it. */
export class PairingOverEvent extends Event {
  constructor() {
    super('pairing-over', { bubbles: true, composed: true });
  }
}

/** Shows a code of six digits and waits for the device that types it. */
@customElement('hudson-pair-card')
export class PairCard extends LitElement {
  static override readonly styles = [base, buttons, pages, fields, pairCardStyles];

  /** What is paired, before somebody chooses another. */
  @property() kind: ClientKind = 'talent';

  @state() private name = '';
  @state() private opened: OpenedPairing | null = null;
  @state() private now = Date.now();
  @state() private problem: string | null = null;

  #timer: ReturnType<typeof setInterval> | undefined;
  /** Counts the codes that were asked for: of two under way the later one is shown. */
  #asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.name = say.names[this.kind];
    this.#timer = setInterval(() => void this.#tick(), 1000);
    void this.#open();
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#asked += 1;
    if (this.opened) void endPairing(this.opened.id).catch(() => undefined);
    super.disconnectedCallback();
  }

  override render() {
    return html`<section class="panel" aria-labelledby="title">
      <header>
        <h2 id="title">${say.title}</h2>
        <button class="button plain" aria-label=${say.close} @click=${this.#over}>${icon('cross')}</button>
      </header>
      <div class="choice">
        <input
          class="control"
          aria-label=${say.name}
          maxlength="40"
          .value=${this.name}
          @change=${({ currentTarget }: Event) => this.#rename(currentTarget)}
        />
        <select class="control" aria-label=${say.kind} @change=${({ currentTarget }: Event) => this.#choose(currentTarget)}>
          ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${devicesWords.kinds[kind]}</option>`)}
        </select>
      </div>
      ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`} ${this.#code()}
    </section>`;
  }

  #code() {
    const { opened } = this;
    if (opened === null) return nothing;
    // The clocks of two machines differ.
    const leftMs = Math.min(CODE_LASTS_MS, Math.max(0, opened.expiresAt - this.now));
    if (leftMs === 0) {
      return html`<div class="below"><strong>${say.ended}</strong>
        <button class="button white" @click=${() => void this.#open()}>${say.again}</button></div>`;
    }
    const [first, second] = [opened.code.slice(0, 3), opened.code.slice(3)];
    return html`<div class="digits" role="img" aria-label="${first} ${second}">
        ${[...first].map((digit) => html`<b>${digit}</b>`)}<span></span>${[...second].map((digit) => html`<b>${digit}</b>`)}
      </div>
      <progress max=${CODE_LASTS_MS} .value=${leftMs} aria-hidden="true"></progress>
      <div class="below small quiet">
        <span>${say.works}<strong>${minutesAndSeconds(Math.ceil(leftMs / 1000) * 1000)}</strong></span>
        <button class="button plain" @click=${() => void this.#open()}>${say.again}</button>
      </div>
      <hudson-pair-how .kind=${this.kind} .code=${opened.code} .reachableAt=${opened.reachableAt}></hudson-pair-how>
      <p class="waiting small quiet" role="status">${icon('clock')}${say.waiting}</p>`;
  }

  async #open(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const before = this.opened;
    this.opened = null;
    this.problem = null;
    try {
      if (before) await endPairing(before.id);
      const opened = await openPairing({ name: this.name.trim() || say.names[this.kind], kind: this.kind });
      if (asked === this.#asked) this.opened = opened;
      // Another was asked for meanwhile, or the card was closed: nobody is to type this one.
      else await endPairing(opened.id);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  async #tick(): Promise<void> {
    this.now = Date.now();
    const { opened } = this;
    if (!opened || opened.expiresAt < this.now) return;
    const status = await pairingStatus(opened.id).catch(() => 'waiting' as const);
    if (status !== 'paired' || this.opened !== opened) return;
    this.opened = null;
    this.dispatchEvent(new ToastEvent({ says: say.paired(this.name), undo: null, tone: 'done' }));
    this.#over();
  }

  #rename(input: EventTarget | null): void {
    if (!(input instanceof HTMLInputElement)) return;
    this.name = input.value;
    void this.#open();
  }

  #choose(select: EventTarget | null): void {
    const kind = select instanceof HTMLSelectElement ? KINDS.find((known) => known === select.value) : undefined;
    if (kind === undefined) return;
    this.kind = kind;
    this.name = say.names[kind];
    void this.#open();
  }

  readonly #over = (): void => {
    this.dispatchEvent(new PairingOverEvent());
  };
}

declare global {
  interface HTMLElementEventMap {
    'pairing-over': PairingOverEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-pair-card': PairCard;
  }
}
