import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { inWords } from '../api.ts';
import { endLogin, loadMe, type Me } from '../me.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { frameWords } from '../words/frame.ts';

const say = frameWords.me;

/** Who is signed in here, and the way out. Without an answer it shows nothing: the pages say what is wrong. */
@customElement('hudson-signed-in')
export class SignedIn extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
        font-size: 14px;
        white-space: nowrap;
      }
      span {
        max-width: 22ch;
        color: var(--text-2);
      }
      button {
        height: 40px;
        padding: 0 10px;
        border-radius: 10px;
        color: var(--text-2);
        font-weight: 600;
      }
      @media (hover: hover) {
        button:hover {
          background: var(--surface-2);
        }
      }
    `,
  ];

  @state() private me: Me | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    if (this.me === null) return nothing;
    const { role, name } = this.me;
    return html`<span class="clip" title=${say.as(say.roles[role], name)}>${say.roles[role]}</span>
      <button @click=${this.#signOut}>${say.signOut}</button>`;
  }

  async #load(): Promise<void> {
    this.me = await loadMe().catch(() => null);
  }

  async #signOut(): Promise<void> {
    try {
      await endLogin();
      location.assign('/login');
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-signed-in': SignedIn;
  }
}
