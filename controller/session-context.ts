import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveView, Outcome, Press } from '#client/live-view.ts';

/** What every element below a session may know and do. The relay's client is one. */
export interface LiveSession {
  readonly view: LiveView;
  subscribe(listener: () => void): () => void;
  send(press: Press): Promise<Outcome>;
}

/** Asks whoever is above for the session; the answer is written into `session`. */
class SessionRequestEvent extends Event {
  static readonly type = 'hudson-session-request';
  session: LiveSession | null = null;

  constructor() {
    super(SessionRequestEvent.type, { bubbles: true, composed: true });
  }
}

/** Hands a session to the elements below `element`; the answer ends that. */
export function provideSession(element: HTMLElement, session: LiveSession): () => void {
  const answer = (event: SessionRequestEvent) => {
    event.session = session;
    event.stopPropagation();
  };
  element.addEventListener(SessionRequestEvent.type, answer);
  return () => element.removeEventListener(SessionRequestEvent.type, answer);
}

/** Redraws its host with every new view. An element drawn outside a session is a mistake in the page, and says so. */
export class SessionContext implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #session: LiveSession | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get view(): LiveView {
    return this.#connected().view;
  }

  send(press: Press): Promise<Outcome> {
    return this.#connected().send(press);
  }

  hostConnected(): void {
    const request = new SessionRequestEvent();
    this.#host.dispatchEvent(request);
    this.#session = request.session;
    this.#unsubscribe = this.#connected().subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #connected(): LiveSession {
    if (this.#session === null) throw new Error(`<${this.#host.localName}> stands outside a session`);
    return this.#session;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-session-request': SessionRequestEvent;
  }
}
