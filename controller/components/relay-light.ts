import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { base } from '../styles.ts';
import { frameWords } from '../words/frame.ts';

type Light = 'running' | 'database' | 'away';

const ASK_EVERY_MS = 5_000;

/** Whether Hudson and its database are there, asked for while the page is seen. */
@customElement('hudson-relay-light')
export class RelayLight extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        color: var(--text-2);
        font-size: 14px;
        white-space: nowrap;
      }
      i {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--good);
      }
      .database,
      .away {
        background: var(--bad);
      }
      @media (max-width: 719px) {
        .running + span {
          display: none;
        }
      }
    `,
  ];

  @state() private light: Light = 'running';
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#look);
    this.#timer = setInterval(this.#look, ASK_EVERY_MS);
    this.#look();
  }

  override disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  override render() {
    return html`<i class=${this.light}></i><span role="status">${frameWords.light[this.light]}</span>`;
  }

  readonly #look = (): void => {
    if (!document.hidden) void this.#ask();
  };

  async #ask(): Promise<void> {
    this.light = await fetch('/readyz').then(
      ({ ok }) => (ok ? 'running' : 'database'),
      () => 'away',
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-relay-light': RelayLight;
  }
}
