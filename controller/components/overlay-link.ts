import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { copyText } from '../clipboard.ts';
import { loadLink, replaceLink, withoutToken } from '../devices.ts';
import { icon } from '../icons.ts';
import { fields, pages } from '../page-styles.ts';
import { overlayLinkPath } from '../paths.ts';
import { type ListedSession, loadSessions } from '../session-list.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { devicesWords } from '../words/devices.ts';
import { devicePanel } from './device-panel-styles.ts';

const say = devicesWords.link;

/** The address for an OBS that Hudson cannot reach: its token is covered until it is copied. */
@customElement('hudson-overlay-link')
export class OverlayLink extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    devicePanel,
    css`
      .row > input.control {
        flex: 1 1 280px;
        width: auto;
        text-overflow: ellipsis;
      }
      .row > select.control {
        width: auto;
        max-width: 100%;
        flex: 0 1 220px;
      }
    `,
  ];

  @state() private sessions: readonly ListedSession[] = [];
  @state() private session = '';
  @state() private path = '';
  @state() private isShown = false;

  @state() private problem: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#try(() => this.#load());
  }

  override render() {
    if (this.problem !== null) return html`<p class="bad" role="alert">${say.title}: ${this.problem}</p>`;
    if (this.path === '') return nothing;
    return html`<section class="panel" aria-labelledby="link">
      <header><h2 id="link">${say.title}</h2><span class="quiet small">${say.detail}</span></header>
      <div class="row">
        <select class="control" aria-label=${say.session} @change=${({ currentTarget }: Event) => this.#choose(currentTarget)}>
          ${this.sessions.map(({ slug, name }) => html`<option value=${slug} ?selected=${slug === this.session}>${name}</option>`)}
        </select>
        <input class="control" readonly aria-label=${say.title} .value=${this.#text()} />
        <a class="button lined" href=${overlayLinkPath(this.session)}>${say.look}</a>
        <button class="button" @click=${() => void this.#copy()}>${icon('copy')}${say.copy}</button>
        <button class="button plain" @click=${() => void this.#try(() => this.#replace())}>${say.replace}</button>
      </div>
      <p class="quiet small">${say.note}</p>
    </section>`;
  }

  #text(): string {
    const address = `${location.origin}${this.path}`;
    return this.isShown ? address : withoutToken(address);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  async #load(): Promise<void> {
    const { items } = await loadSessions(null);
    this.sessions = items;
    this.session ||= items[0]?.slug ?? '';
    if (this.session) this.path = await loadLink(this.session);
  }

  #choose(select: EventTarget | null): void {
    if (!(select instanceof HTMLSelectElement)) return;
    this.session = select.value;
    this.isShown = false;
    void this.#try(() => this.#load());
  }

  async #copy(): Promise<void> {
    const isCopied = await copyText(`${location.origin}${this.path}`);
    // Where the browser keeps its clipboard to itself, people copy it by hand.
    this.isShown = !isCopied;
    this.dispatchEvent(new ToastEvent({ says: isCopied ? say.copied : say.notCopied, undo: null, tone: 'done' }));
  }

  async #replace(): Promise<void> {
    this.path = await replaceLink(this.session);
    this.isShown = false;
    this.dispatchEvent(new ToastEvent({ says: say.replaced, undo: null, tone: 'done' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-overlay-link': OverlayLink;
  }
}
