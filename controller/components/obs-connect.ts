import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ObsStatusReport } from '#protocol/obs-api.ts';
import { field } from '../field.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { obsWords } from '../words/obs.ts';

const say = obsWords.connect;

/** Where OBS is, and its password. Null as address: OBS is left alone; null as password: the one that is kept stays. */
export class ConnectObsEvent extends Event {
  static readonly type = 'hudson-connect-obs';
  readonly url: string | null;
  readonly password: string | null;

  constructor(url: string | null, password: string | null) {
    super(ConnectObsEvent.type, { bubbles: true, composed: true });
    this.url = url;
    this.password = password;
  }
}

/** The card that stands alone until OBS is connected, with the fault named. */
@customElement('hudson-obs-connect')
export class ObsConnect extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      form {
        display: grid;
        gap: 12px;
        max-width: 520px;
      }
      .ends {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) status: ObsStatusReport | null = null;
  /** Why the relay did not take what was entered. */
  @property({ attribute: false }) problem: string | null = null;

  override render() {
    const { status } = this;
    if (status === null) return nothing;
    const { trouble, url, hasPassword } = status;
    return html`<section class="panel">
      <form @submit=${this.#connect}>
        <h2>${say.title}</h2>
        ${trouble === null ? nothing : html`<p class="problem" role="alert">${trouble.what}. ${trouble.todo}</p>`}
        ${status.isFromEnvironment ? html`<p class="quiet">${say.environment} ${url}</p>` : this.#fields(url, hasPassword)}
      </form>
    </section>`;
  }

  #fields(url: string | null, hasPassword: boolean) {
    return html`<p class="quiet">${say.detail}</p>
      ${field(
        { id: 'url', label: say.address, hint: say.addressHint, problem: this.problem },
        html`<input class="control" id="url" name="url" required autocomplete="off" spellcheck="false" aria-describedby="url-problem" .value=${url ?? 'ws://localhost:4455'} />`,
      )}
      ${field(
        { id: 'password', label: say.password, hint: hasPassword ? say.passwordKept : null, problem: null },
        html`<input class="control" id="password" name="password" type="password" autocomplete="off" />`,
      )}
      <div class="ends">
        <button class="button white">${say.button}</button>
        ${
          url === null
            ? nothing
            : html`<button type="button" class="button plain" @click=${() => this.dispatchEvent(new ConnectObsEvent(null, null))}>${say.leave}</button>`
        }
      </div>`;
  }

  readonly #connect = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    this.dispatchEvent(new ConnectObsEvent(String(form.get('url')), String(form.get('password') ?? '') || null));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-obs-connect': ObsConnect;
  }
  interface HTMLElementEventMap {
    'hudson-connect-obs': ConnectObsEvent;
  }
}
