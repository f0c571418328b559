import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { howLong } from '../durations.ts';
import { icon } from '../icons.ts';
import { OpenEvent } from '../open-event.ts';
import { base, buttons } from '../styles.ts';
import type { Trouble } from '../trouble.ts';
import { words } from '../words/run.ts';

/** One banner, for the worst that is wrong: since when, what still works, what does not. */
@customElement('hudson-trouble-banner')
export class TroubleBanner extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    css`
      .banner {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 76px;
        padding: 8px 6px 8px 14px;
        background: var(--trouble);
        box-shadow:
          inset 0 -1px 0 var(--trouble-line),
          inset 4px 0 0 var(--bad);
        line-height: 20px;
      }
      .calm {
        background: var(--surface-2);
        box-shadow: inset 0 -1px 0 var(--line);
      }
      .says {
        flex: 1;
      }
      strong {
        display: block;
        font-weight: 600;
      }
      strong + span {
        font-size: 14px;
        color: var(--text-2);
      }
      .long {
        display: none;
      }
      .button {
        background: rgb(255 255 255 / 0.1);
      }
      @media (min-width: 720px) {
        .banner {
          gap: 12px;
          min-height: 52px;
          padding: 8px 16px;
        }
        strong {
          display: inline;
        }
        strong + span {
          font-size: 16px;
          color: var(--text-1);
        }
        .button {
          height: 40px;
        }
      }
      @media (min-width: 1180px) {
        .short {
          display: none;
        }
        .long {
          display: inline;
        }
        .button {
          height: 32px;
          padding: 0 10px;
          border-radius: 8px;
          font-size: 14px;
        }
      }
    `,
  ];

  @property({ attribute: false }) trouble: Trouble = { type: 'none' };

  override render() {
    return html`<div role="status">${this.#banner()}</div>`;
  }

  #banner() {
    const { trouble } = this;
    const say = words.trouble;
    switch (trouble.type) {
      case 'none':
        return nothing;
      case 'offline':
        return this.#says(say.offline(howLong(trouble.forMs)), say.offlineDetail);
      case 'quiet':
        return this.#says(say.quiet(howLong(trouble.forMs)), say.quietDetail);
      case 'database':
        return this.#says(
          say.database(howLong(trouble.forMs)),
          say.databaseDetail,
          say.databaseDetailShort,
          this.#help(),
        );
      case 'new-version':
        return html`<div class="banner calm">
          ${this.#text(say.newVersion, say.newVersionDetail, say.newVersionDetail)} ${this.#reload(say.load)}
        </div>`;
      case 'ended': {
        const [title, detail] = say.ended[trouble.ending];
        return this.#says(title, detail, detail, this.#reload(say.reload));
      }
    }
  }

  #says(title: string, long: string, short = long, action: unknown = nothing) {
    return html`<div class="banner">
      <span class="bad">${icon('warning')}</span>${this.#text(title, long, short)}${action}
    </div>`;
  }

  /** The seconds count on; only the words are worth hearing again. */
  #text(title: string, long: string, short: string) {
    return html`<span class="says">
      <strong>${title}</strong>
      <span><span class="long">${long}</span><span class="short">${short}</span></span>
    </span>`;
  }

  #help() {
    const open = () => this.dispatchEvent(new OpenEvent('away'));
    return html`<button class="button" aria-haspopup="dialog" @click=${open}>${words.trouble.whatToDo}</button>`;
  }

  #reload(text: string) {
    return html`<button class="button" @click=${() => location.reload()}>${text}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-trouble-banner': TroubleBanner;
  }
}
