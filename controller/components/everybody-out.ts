import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { revokeAll } from '../devices.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { devicesWords } from '../words/devices.ts';
import { devicePanel } from './device-panel-styles.ts';

const say = devicesWords.everybody;

/** An admin's last resort: every sign-in but theirs and every device ends. It cannot be undone, so it takes two presses. */
@customElement('hudson-everybody-out')
export class EverybodyOut extends LitElement {
  static override readonly styles = [base, buttons, pages, devicePanel];

  @state() private isAsked = false;
  @state() private problem: string | null = null;

  override render() {
    return html`<section class="panel" aria-labelledby="out">
      <header><h2 id="out">${say.title}</h2><span class="quiet small">${say.detail}</span></header>
      <p class="quiet small">${say.note}</p>
      <div class="row">${this.isAsked ? this.#question() : this.#first()}</div>
      ${this.problem === null ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
    </section>`;
  }

  #first() {
    return html`<button class="button" @click=${() => this.#ask(true)}>${say.end}</button>`;
  }

  #question() {
    return html`<button class="button white" @click=${() => void this.#end()}>${say.sure}</button>
      <button class="button plain" @click=${() => this.#ask(false)}>${say.keep}</button>`;
  }

  #ask(isAsked: boolean): void {
    this.isAsked = isAsked;
  }

  async #end(): Promise<void> {
    this.isAsked = false;
    try {
      const { logins, devices } = await revokeAll();
      this.problem = null;
      this.dispatchEvent(new ToastEvent({ says: say.ended(logins, devices), undo: null, tone: 'done' }));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-everybody-out': EverybodyOut;
  }
}
