import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as z from 'zod';
import { roleSchema } from '#protocol/messages.ts';
import { ask } from '../api.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { settingsWords as say } from '../words/settings.ts';

const meSchema = z.object({ role: roleSchema, via: z.object({ kind: z.enum(['login', 'device']) }) });

/** Who this browser is, and the way out. */
@customElement('hudson-sign-out')
export class SignOut extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    css`
      .panel {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px 16px;
      }
      .panel > span {
        flex: 1 1 240px;
      }
      strong {
        display: block;
        font-weight: 600;
      }
    `,
  ];

  @state() private me: z.infer<typeof meSchema> | null = null;
  @state() private problem: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void ask(meSchema, '/api/me').then(
      (me) => {
        this.me = me;
      },
      () => undefined,
    );
  }

  override render() {
    if (this.me === null) return nothing;
    const { role, via } = this.me;
    const [who, detail] =
      via.kind === 'login' ? [say.signedInAs(role), say.signOutDetail] : [say.pairedAs(role), say.pairedDetail];
    return html`<section class="panel">
      <span><strong>${who}</strong><span class="quiet small">${detail}</span></span>
      <button class="button lined" @click=${() => void this.#out()}>${say.signOut}</button>
      ${this.problem === null ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
    </section>`;
  }

  async #out(): Promise<void> {
    try {
      await ask(z.null(), '/logout', { method: 'POST' });
      location.assign('/login');
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-sign-out': SignOut;
  }
}
