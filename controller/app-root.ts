import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { type Route, routeOf } from './routes.ts';
import { type LiveSession, provideSession } from './session-context.ts';
import type { LoadSessions } from './session-list.ts';
import './views/home-view.ts';
import './views/not-found-view.ts';
import './views/run-view.ts';

/** A session that can be left again. */
export interface OpenSession extends LiveSession {
  stop(): void;
}

export interface Doors {
  readonly openSession: (session: string) => OpenSession;
  readonly loadSessions: LoadSessions;
}

/** The controller: one page, a screen for each address. */
@customElement('hudson-controller')
export class AppRoot extends LitElement {
  /** How the outside is reached; nothing is drawn before it is known. */
  @property({ attribute: false }) doors: Doors | null = null;

  @state() private route: Route = routeOf(location.pathname);

  #open: { readonly name: string; close(): void } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#follow);
    this.addEventListener('click', this.#click);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('popstate', this.#follow);
    this.removeEventListener('click', this.#click);
    this.#leave();
    super.disconnectedCallback();
  }

  /** The session must stand before the view that asks for it. */
  protected override willUpdate(): void {
    const wanted = this.route.screen === 'run' ? this.route.session : null;
    if (this.doors === null || wanted === (this.#open?.name ?? null)) return;
    this.#leave();
    if (wanted !== null) this.#enter(wanted, this.doors);
  }

  override render() {
    if (this.doors === null) return nothing;
    switch (this.route.screen) {
      case 'home':
        return html`<hudson-home-view .load=${this.doors.loadSessions}></hudson-home-view>`;
      case 'run':
        return keyed(this.route.session, html`<hudson-run-view></hudson-run-view>`);
      case 'not-found':
        return html`<hudson-not-found-view></hudson-not-found-view>`;
    }
  }

  #enter(name: string, doors: Doors): void {
    const session = doors.openSession(name);
    const withdraw = provideSession(this, session);
    this.#open = {
      name,
      close: () => {
        withdraw();
        session.stop();
      },
    };
  }

  #leave(): void {
    this.#open?.close();
    this.#open = null;
  }

  readonly #follow = (): void => {
    this.route = routeOf(location.pathname);
  };

  /** Links to our own screens do not load the page again. */
  readonly #click = (event: MouseEvent): void => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.origin !== location.origin) return;
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (routeOf(link.pathname).screen === 'not-found') return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    this.#follow();
    scrollTo(0, 0);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-controller': AppRoot;
  }
}
