import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { setTitle } from './navigate.ts';
import { isOurs, type Route, routeOf, SCREENS, type Screen } from './routes.ts';
import { type LiveSession, provideSession } from './session-context.ts';
import { TABS, type Tab } from './tabs.ts';
import './views/load-failed-view.ts';

/** A session that can be left again. */
export interface OpenSession extends LiveSession {
  stop(): void;
}

export interface Doors {
  readonly openSession: (session: string) => OpenSession;
}

/** A tab is there as soon as a screen stands at its address. */
const TABS_THAT_LEAD = (Object.keys(TABS) as Tab[]).filter((tab) => SCREENS.some(({ path }) => path === TABS[tab]));

/** The controller: one page, a screen for each address. The file of a screen is loaded when it is first shown. */
@customElement('hudson-controller')
export class AppRoot extends LitElement {
  /** How the outside is reached; nothing is drawn before it is known. */
  @property({ attribute: false }) doors: Doors | null = null;

  @state() private route: Route = routeOf(location.pathname);
  /** Screens whose file is here. */
  @state() private here: ReadonlySet<Screen> = new Set();
  @state() private hasFailed = false;

  #open: { readonly name: string; close(): void } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#follow);
    this.addEventListener('click', this.#click);
    this.#follow();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('popstate', this.#follow);
    this.removeEventListener('click', this.#click);
    this.#leave();
    super.disconnectedCallback();
  }

  /** The session must stand before the view that asks for it. */
  protected override willUpdate(): void {
    const { screen, parameters } = this.route;
    const wanted = screen.live ? (parameters.session ?? null) : null;
    if (this.doors === null || wanted === (this.#open?.name ?? null)) return;
    this.#leave();
    if (wanted !== null) this.#enter(wanted, this.doors);
  }

  override render() {
    const { screen } = this.route;
    if (this.doors === null) return nothing;
    if (screen.frame === 'bare') return this.#screen();
    if (!customElements.get('hudson-page-frame')) return nothing;
    return html`<hudson-page-frame .tabs=${TABS_THAT_LEAD} .lit=${screen.tab}>${this.#screen()}</hudson-page-frame>`;
  }

  /** Another product, another session: another view, with nothing left of the one before. */
  #screen(): TemplateResult | typeof nothing | ReturnType<typeof keyed> {
    const { screen, parameters } = this.route;
    if (this.hasFailed) return html`<hudson-load-failed-view></hudson-load-failed-view>`;
    if (!this.here.has(screen)) return nothing;
    return keyed(`${screen.path} ${Object.values(parameters).join(' ')}`, screen.draw(parameters));
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
    const route = routeOf(location.pathname);
    this.route = route;
    setTitle(route.screen.title);
    void this.#load(route.screen);
  };

  async #load(screen: Screen): Promise<void> {
    this.hasFailed = false;
    try {
      const frame = screen.frame === 'page' ? import('./components/page-frame.ts') : null;
      await Promise.all([frame, screen.load()]);
      this.here = new Set([...this.here, screen]);
    } catch {
      // A file that is no longer there: the relay is away, or was updated. Loading the page again helps in both cases.
      this.hasFailed = this.route.screen === screen;
    }
  }

  /** Links to our own screens do not load the page again. */
  readonly #click = (event: MouseEvent): void => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.origin !== location.origin) return;
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hasAttribute('download') || !isOurs(link.pathname)) return;
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
