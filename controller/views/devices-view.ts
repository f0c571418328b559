import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ClientKind } from '#protocol/messages.ts';
import '../components/deck-connect.ts';
import '../components/empty-state.ts';
import '../components/everybody-out.ts';
import '../components/overlay-link.ts';
import '../components/pair-card.ts';
import type { Device } from '#protocol/devices-api.ts';
import { loadDevices, revoke } from '../devices.ts';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { devicesWords as say } from '../words/devices.ts';
import { devicesViewStyles } from './devices-view-styles.ts';

const LOOK_EVERY_MS = 2_000;

/** Who may come in besides by a secret, who is here, and how another one comes in. */
@customElement('hudson-devices-view')
export class DevicesView extends LitElement {
  static override readonly styles = [base, buttons, pages, devicesViewStyles];

  @state() private devices: readonly Device[] | null = null;
  @state() private problem: string | null = null;
  @state() private pairing: ClientKind | null = null;

  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  override render() {
    const devices = this.devices ?? [];
    const here = devices.filter(({ connected }) => connected.length > 0).length;
    const isAdmin = devices.some(({ isYou, role }) => isYou && role === 'admin');
    return html`<main class="page ${this.pairing ? 'pairing' : ''}" @pairing-over=${this.#paired}>
      <div>
        <div class="title">
          <h1>${say.title}</h1>
          <span class="quiet count">${say.connected(here)}</span>
          <span class="end">
            ${this.pairing ? nothing : html`<button class="button white" @click=${() => this.#pair('talent')}>${say.pair}</button>`}
          </span>
        </div>
        ${this.problem === null ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
        ${this.devices !== null && devices.every(({ isYou }) => isYou) ? html`<hudson-empty-state says=${say.empty}></hudson-empty-state>` : nothing}
        <ul>
          ${devices.map((device) => this.#row(device))}
        </ul>
        <p class="quiet small note">${say.revokeDetail}</p>
        <hudson-overlay-link></hudson-overlay-link>
        <hudson-deck-connect></hudson-deck-connect>
        ${isAdmin ? html`<hudson-everybody-out></hudson-everybody-out>` : nothing}
      </div>
      ${this.pairing ? html`<hudson-pair-card .kind=${this.pairing}></hudson-pair-card>` : nothing}
    </main>`;
  }

  #row(device: Device) {
    const { name, kind, role, isYou, isLink } = device;
    const what = kind === null ? say.signedIn : isLink ? say.linkDevice : say.kinds[kind];
    return html`<li>
      <span class="icon">${icon(kind ?? 'controller')}</span>
      <span class="who">
        <strong>${name}</strong>
        <span class="quiet small">${what}${isYou ? html` · ${say.you}` : nothing}</span>
      </span>
      <span class="role quiet small">${say.roles[role]}</span>
      ${this.#now(device)}
      <button class="button lined" ?disabled=${isYou} aria-label="${say.revoke} ${name}" @click=${() => void this.#revoke(device)}>
        ${say.revoke}
      </button>
    </li>`;
  }

  #now({ connected, lastSeenAt, isYou }: Device) {
    const [latest] = connected;
    if (!latest && isYou) {
      return html`<span class="now"><i class="dot on"></i><span><strong>${say.hereNow}</strong><span class="quiet small">${say.onThisPage}</span></span></span>`;
    }
    if (!latest) {
      const seen = lastSeenAt === null ? say.neverSeen : say.lastSeen(when(lastSeenAt));
      return html`<span class="now"><i class="dot"></i><span><strong class="quiet">${say.notHere}</strong><span class="quiet small">${seen}</span></span></span>`;
    }
    const { shows, since } = latest;
    const text =
      shows === null ? say.ready : shows.isBehind ? say.behind(shows.number) : say.shows(shows.number, shows.tookMs);
    return html`<span class="now">
      <i class="dot on ${shows?.isBehind ? 'late' : ''}"></i>
      <span><strong>${text}</strong><span class="quiet small">${say.since(when(since))}</span></span>
    </span>`;
  }

  async #look(): Promise<void> {
    try {
      this.devices = await loadDevices();
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  async #revoke({ id, name, kind }: Device): Promise<void> {
    try {
      await revoke(id);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      return;
    }
    const undo = kind && { text: say.pairAgain, run: async () => this.#pair(kind) };
    this.dispatchEvent(new ToastEvent({ says: say.revoked(name), undo, tone: 'done' }));
    await this.#look();
  }

  #pair(kind: ClientKind): void {
    this.pairing = kind;
  }

  readonly #paired = (): void => {
    this.pairing = null;
    void this.#look();
  };
}

function when(at: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const look = isToday
    ? ({ hour: '2-digit', minute: '2-digit', hour12: false } as const)
    : ({ weekday: 'short', day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat('en-GB', look).format(date);
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-devices-view': DevicesView;
  }
}
