import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { copyText } from '../clipboard.ts';
import { dayAndTime } from '../durations.ts';
import { overlayPath, runPath } from '../paths.ts';
import { type ListedSession, loadSessions } from '../session-list.ts';
import { base, buttons } from '../styles.ts';
import { homeWords } from '../words/home.ts';
import { homeViewStyles } from './home-view-styles.ts';

/** Every session, the next one first, with where to run it and what to show the talent. */
@customElement('hudson-home-view')
export class HomeView extends LitElement {
  static override readonly styles = [base, buttons, homeViewStyles];

  @state() private sessions: readonly ListedSession[] | null = null;
  @state() private nextCursor: string | null = null;
  @state() private hasFailed = false;
  @state() private copied: 'no' | 'yes' | 'failed' = 'no';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    return html`<main>
      <h1>${homeWords.title}</h1>
      ${this.#sessions()}
    </main>`;
  }

  #sessions() {
    if (this.hasFailed) return this.#failed();
    if (this.sessions === null) return html`<p class="loading" role="status">${homeWords.loading}</p>`;
    if (this.sessions.length === 0) return this.#empty();
    const isMain = (session: ListedSession) => session === this.sessions?.[0];
    return html`<ul>
        ${this.sessions.map((session) => this.#session(session, isMain(session)))}
      </ul>
      ${
        this.nextCursor === null
          ? nothing
          : html`<p class="after"><button class="button" @click=${this.#load}>${homeWords.loadMore}</button></p>`
      }
      ${this.sessions.length < 3 ? this.#bring() : nothing}`;
  }

  #session(session: ListedSession, isMain: boolean) {
    return html`<li data-session=${session.slug}>
      <div>
        <h2>
          <span class="clip" title=${session.name}>${session.name}</span>
          <span class="status ${session.status}">${homeWords.status[session.status]}</span>
        </h2>
        <div class="about">${this.#about(session)}</div>
      </div>
      <div class="links">
        <a class="button ${isMain ? 'white' : ''}" href=${runPath(session.slug)}>${homeWords.openControl}</a>
        <a class="button lined" href=${overlayPath(session.slug)} target="_blank" rel="noopener">${homeWords.openOverlay}</a>
      </div>
    </li>`;
  }

  #about({ entryCount, brandName, scheduledAt }: ListedSession): string {
    const when = scheduledAt === null ? homeWords.noDate : dayAndTime(scheduledAt);
    return `${homeWords.products(entryCount)} · ${when} · ${brandName}`;
  }

  #empty() {
    return html`<div class="card">
      <strong>${homeWords.empty}</strong>
      <p>${homeWords.emptyDetail}</p>
      ${this.#command()}
    </div>`;
  }

  #bring() {
    return html`<div class="after">
      <p>${homeWords.empty} ${homeWords.emptyDetail}</p>
      ${this.#command()}
    </div>`;
  }

  #command() {
    return html`<div class="command">
        <code>${homeWords.command}</code>
        <button class="button" @click=${this.#copy}>${this.copied === 'yes' ? homeWords.copied : homeWords.copy}</button>
      </div>
      ${this.copied === 'failed' ? html`<p role="status">${homeWords.copyFailed}</p>` : nothing}`;
  }

  #failed() {
    return html`<div class="card" role="alert">
      <strong>${homeWords.failed}</strong>
      <p>${homeWords.failedDetail}</p>
      <button class="button white" @click=${this.#load}>${homeWords.tryAgain}</button>
    </div>`;
  }

  async #load(): Promise<void> {
    this.hasFailed = false;
    try {
      const page = await loadSessions(this.nextCursor);
      this.sessions = [...(this.sessions ?? []), ...page.items];
      this.nextCursor = page.nextCursor;
    } catch {
      // Whatever it was, the person can do one thing about it, and the relay's log has the rest.
      this.hasFailed = true;
    }
  }

  async #copy(): Promise<void> {
    this.copied = (await copyText(homeWords.command)) ? 'yes' : 'failed';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-home-view': HomeView;
  }
}
