import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as z from 'zod';
import { ask, inWords } from '../api.ts';
import { setArchived } from '../builder/session-client.ts';
import '../components/empty-state.ts';
import { dayAndTime } from '../durations.ts';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { editPath, runPath } from '../paths.ts';
import { type ListedSession, loadSessions } from '../session-list.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { homeWords as say } from '../words/home.ts';
import { homeViewStyles } from './home-view-styles.ts';

/** The session that comes with Hudson. */
const SAMPLE = 'sample';

/** Every session, the next one first; before there are any of one's own, the three ways to begin. */
@customElement('hudson-home-view')
export class HomeView extends LitElement {
  static override readonly styles = [base, buttons, pages, homeViewStyles];

  @state() private sessions: readonly ListedSession[] | null = null;
  @state() private nextCursor: string | null = null;
  @state() private problem: string | null = null;
  /** Those that were put away are listed. */
  @state() private isArchive = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(null);
  }

  override render() {
    const sample = this.sessions?.find(({ slug }) => slug === SAMPLE) ?? null;
    const isFresh = !this.isArchive && this.sessions !== null && this.sessions.length <= (sample ? 1 : 0);
    return html`<main class="page">
      ${isFresh ? this.#welcome(sample) : nothing}
      <div class="title">
        ${isFresh ? html`<h2>${say.title}</h2>` : html`<h1>${this.isArchive ? say.archived : say.title}</h1>`}
        <span class="end"><a class="button" href="/sessions/new">${icon('plus', 16)}${say.newSession}</a></span>
      </div>
      ${this.#list(isFresh)}
    </main>`;
  }

  #welcome(sample: ListedSession | null) {
    const { cards } = say;
    return html`<div class="welcome">
        <h1>${sample ? say.welcome : say.title}</h1>
        <p>${sample ? say.welcomeDetail : say.empty}</p>
      </div>
      <div class="cards">
        ${
          sample === null
            ? nothing
            : html`<section class="card">
              <div class="art pictures">${sample.thumbnails.map((url) => html`<img src=${url} alt="" />`)}</div>
              <h2>${cards.sample}</h2>
              <p>${say.products(sample.entryCount)}. ${cards.sampleDetail}</p>
              <div class="buttons">
                <a class="button white" href=${runPath(sample.slug)}>${say.openControl}</a>
                <a class="button lined" href="${runPath(sample.slug)}?view=talent" target="_blank" rel="noopener">${cards.talent}</a>
              </div>
            </section>`
        }
        <section class="card">
          <div class="art">${cards.sheetLines.map((line) => html`<code>${line}</code>`)}</div>
          <h2>${cards.sheet}</h2>
          <p>${cards.sheetDetail}</p>
          <div class="buttons">
            <a class="button lined" href="/import">${cards.import}</a>
            <a class="button plain" href="/products/new">${cards.byHand}</a>
          </div>
        </section>
        <section class="card">
          <div class="art icons">${icon('overlay', 52)}${icon('talent', 52)}${icon('streamdeck', 52)}</div>
          <h2>${cards.studio}</h2>
          <p>${cards.studioDetail}</p>
          <div class="buttons">
            <a class="button lined" href="/obs">${cards.obs}</a>
            <a class="button lined" href="/devices">${cards.pair}</a>
          </div>
        </section>
      </div>`;
  }

  #list(isFresh: boolean) {
    if (this.problem !== null)
      return html`<hudson-empty-state says=${say.failed} detail=${this.problem}>
        <button class="button white" @click=${() => this.#load(null)}>${say.tryAgain}</button>
      </hudson-empty-state>`;
    if (this.sessions === null) return html`<p class="quiet" role="status">${say.loading}</p>`;
    return html`<ul class="list">
        ${this.sessions.map((session, at) => this.#session(session, at === 0 && !isFresh && !this.isArchive))}
      </ul>
      ${isFresh ? html`<p class="note">${say.empty}</p>` : nothing}
      ${this.isArchive && this.sessions.length === 0 ? html`<p class="note">${say.noneArchived}</p>` : nothing}
      <div class="after">
        ${this.nextCursor === null ? nothing : html`<button class="button" @click=${() => this.#load(this.nextCursor)}>${say.loadMore}</button>`}
        <button class="button plain" @click=${this.#turn}>${this.isArchive ? say.notArchived : say.archived}</button>
      </div>`;
  }

  #session(session: ListedSession, isMain: boolean) {
    const { slug, name, status, thumbnails } = session;
    return html`<li data-session=${slug}>
      <span class="thumbs">${thumbnails.length === 0 ? html`<span class="none"></span>` : thumbnails.map((url) => html`<img src=${url} alt="" />`)}</span>
      <div>
        <h2><span class="clip" title=${name}>${name}</span><span class="badge ${status === 'live' ? 'on-air' : ''}">${say.status[status]}</span></h2>
        <div class="quiet small">${about(session)}</div>
      </div>
      <div class="buttons">${this.isArchive ? this.#putAway(session) : this.#inUse(slug, isMain)}</div>
    </li>`;
  }

  #inUse(slug: string, isMain: boolean) {
    return html`<a class="button" href=${editPath(slug)}>${say.build}</a>
      <a class="button ${isMain ? 'white' : ''}" href=${runPath(slug)}>${isMain ? say.openControl : say.control}</a>`;
  }

  #putAway(session: ListedSession) {
    return html`<button class="button" @click=${() => this.#takeOut(session)}>${say.takeOut}</button>
      ${
        session.status === 'draft'
          ? html`<button class="button ending" @click=${() => this.#delete(session)}>${say.delete}</button>`
          : nothing
      }`;
  }

  readonly #turn = (): void => {
    this.isArchive = !this.isArchive;
    this.sessions = null;
    void this.#load(null);
  };

  async #load(cursor: string | null): Promise<void> {
    try {
      const page = await loadSessions(cursor, this.isArchive);
      this.sessions = cursor === null ? page.items : [...(this.sessions ?? []), ...page.items];
      this.nextCursor = page.nextCursor;
      this.problem = null;
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  async #takeOut({ id, name }: ListedSession): Promise<void> {
    await this.#act(say.takenOut(name), () => setArchived(id, false));
  }

  async #delete({ id, name }: ListedSession): Promise<void> {
    await this.#act(say.deleted(name), () =>
      ask(z.object({ deleted: z.literal(true) }), `/api/sessions/${id}`, { method: 'DELETE' }),
    );
  }

  async #act(says: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.dispatchEvent(new ToastEvent({ says, undo: null, tone: 'done' }));
      await this.#load(null);
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }
}

function about({ entryCount, brandName, scheduledAt, durationMinutes }: ListedSession): string {
  const when = scheduledAt === null ? say.noDate : dayAndTime(scheduledAt);
  return [say.products(entryCount), when, say.hours(durationMinutes), brandName].join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-home-view': HomeView;
  }
}
