import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copyText } from '../clipboard.ts';
import { dayAndTime } from '../durations.ts';
import { overlayPath, runPath } from '../routes.ts';
import type { ListedSession, LoadSessions } from '../session-list.ts';
import { base, buttons } from '../styles.ts';
import { words } from '../words.ts';
import { homeViewStyles } from './home-view-styles.ts';

/** Every session, the next one first, with where to run it and what to show the talent. */
@customElement('hudson-home-view')
export class HomeView extends LitElement {
  static override readonly styles = [base, buttons, homeViewStyles];

  @property({ attribute: false }) load: LoadSessions | null = null;

  @state() private sessions: readonly ListedSession[] | null = null;
  @state() private nextCursor: string | null = null;
  @state() private hasFailed = false;
  @state() private copied: 'no' | 'yes' | 'failed' = 'no';

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = words.product;
    void this.#load();
  }

  override render() {
    return html`<header>${words.product}</header>
      <main>
        <h1>${words.home.title}</h1>
        ${this.#sessions()}
      </main>`;
  }

  #sessions() {
    if (this.hasFailed) return this.#failed();
    if (this.sessions === null) return html`<p class="loading" role="status">${words.home.loading}</p>`;
    if (this.sessions.length === 0) return this.#empty();
    const isMain = (session: ListedSession) => session === this.sessions?.[0];
    return html`<ul>
        ${this.sessions.map((session) => this.#session(session, isMain(session)))}
      </ul>
      ${
        this.nextCursor === null
          ? nothing
          : html`<p class="after"><button class="button" @click=${this.#load}>${words.home.loadMore}</button></p>`
      }
      ${this.sessions.length < 3 ? this.#bring() : nothing}`;
  }

  #session(session: ListedSession, isMain: boolean) {
    return html`<li data-session=${session.slug}>
      <div>
        <h2>
          <span class="clip" title=${session.name}>${session.name}</span>
          <span class="status ${session.status}">${words.home.status[session.status]}</span>
        </h2>
        <div class="about">${this.#about(session)}</div>
      </div>
      <div class="links">
        <a class="button ${isMain ? 'white' : ''}" href=${runPath(session.slug)}>${words.home.openControl}</a>
        <a class="button lined" href=${overlayPath(session.slug)} target="_blank" rel="noopener">${words.home.openOverlay}</a>
      </div>
    </li>`;
  }

  #about({ entryCount, brandName, scheduledAt }: ListedSession): string {
    const when = scheduledAt === null ? words.home.noDate : dayAndTime(scheduledAt);
    return `${words.home.products(entryCount)} · ${when} · ${brandName}`;
  }

  #empty() {
    return html`<div class="card">
      <strong>${words.home.empty}</strong>
      <p>${words.home.emptyDetail}</p>
      ${this.#command()}
    </div>`;
  }

  #bring() {
    return html`<div class="after">
      <p>${words.home.empty} ${words.home.emptyDetail}</p>
      ${this.#command()}
    </div>`;
  }

  #command() {
    return html`<div class="command">
        <code>${words.home.command}</code>
        <button class="button" @click=${this.#copy}>${this.copied === 'yes' ? words.home.copied : words.home.copy}</button>
      </div>
      ${this.copied === 'failed' ? html`<p role="status">${words.home.copyFailed}</p>` : nothing}`;
  }

  #failed() {
    return html`<div class="card" role="alert">
      <strong>${words.home.failed}</strong>
      <p>${words.home.failedDetail}</p>
      <button class="button white" @click=${this.#load}>${words.home.tryAgain}</button>
    </div>`;
  }

  async #load(): Promise<void> {
    if (this.load === null) return;
    this.hasFailed = false;
    try {
      const page = await this.load(this.nextCursor);
      this.sessions = [...(this.sessions ?? []), ...page.items];
      this.nextCursor = page.nextCursor;
    } catch {
      // Whatever it was, the person can do one thing about it, and the relay's log has the rest.
      this.hasFailed = true;
    }
  }

  async #copy(): Promise<void> {
    this.copied = (await copyText(words.home.command)) ? 'yes' : 'failed';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-home-view': HomeView;
  }
}
