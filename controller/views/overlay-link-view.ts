import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  DEFAULT_OVERLAY_SETTINGS,
  LEAST_OPACITY,
  type OverlaySettings,
  overlayLayoutSchema,
  overlayPartSchema,
  overlayQuery,
  readOverlaySettings,
  TEXT_SIZES,
} from '#protocol/overlay-settings.ts';
import { ApiProblem } from '../api.ts';
import { copyText } from '../clipboard.ts';
import { loadLink, withoutToken } from '../devices.ts';
import { pages } from '../page-styles.ts';
import { overlayPath, runPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { overlayLinkWords as say } from '../words/overlay-link.ts';
import { overlayLinkStyles } from './overlay-link-view-styles.ts';

const EDGES = ['top', 'right', 'bottom', 'left'] as const;

/** Chooses what an overlay link asks for, with the overlay itself beside it, and gives the link away. */
@customElement('hudson-overlay-link-view')
export class OverlayLinkView extends LitElement {
  static override readonly styles = [base, buttons, pages, overlayLinkStyles];

  /** Id or slug. */
  @property() session = '';
  @state() private settings: OverlaySettings = DEFAULT_OVERLAY_SETTINGS;
  /** With its token; null until the relay has said it. */
  @state() private path: string | null = null;
  /** Where the browser keeps its clipboard to itself, people copy it by hand. */
  @state() private isShown = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const query = overlayQuery(this.settings);
    return html`<main class="page">
      <div class="title">
        <h1>${say.title}</h1>
        <div class="end">
          <a class="button lined" href="${runPath(this.session)}?view=talent" target="_blank" rel="noopener"
            >${say.talent}</a
          >
        </div>
      </div>
      <div class="columns">
        <form class="panel" @change=${this.#changed} @submit=${(event: Event) => event.preventDefault()}>
          ${this.#layouts()}${this.#look()}${this.#parts()}${this.#margins()}
        </form>
        <div class="shown">
          <div class="stage">
            <iframe
              class=${this.settings.layout === 'portrait' ? 'tall' : ''}
              title=${say.preview}
              src="${overlayPath(this.session)}${query === '' ? '?' : `${query}&`}preview"
            ></iframe>
          </div>
          ${this.#link(query)}
        </div>
      </div>
    </main>`;
  }

  #layouts() {
    const chosen = this.settings.layout ?? 'auto';
    return html`<fieldset>
      <legend>${say.layout}</legend>
      <div class="choices">
        ${(['auto', ...overlayLayoutSchema.options] as const).map(
          (layout) =>
            html`<label
              ><input type="radio" name="layout" .value=${layout} .checked=${layout === chosen} />${say.layouts[layout]}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #look() {
    const { opacity, textPercent } = this.settings;
    return html`<label
        >${say.opacity} <span class="quiet small">${say.opacityDetail(Math.round(opacity * 100))}</span>
        <input type="range" name="opacity" min=${LEAST_OPACITY} max="1" step="0.01" .value=${String(opacity)} />
      </label>
      <fieldset>
        <legend>${say.text} <span class="quiet small">${say.textDetail}</span></legend>
        <div class="choices">
          ${TEXT_SIZES.map(
            (size) =>
              html`<label
                ><input type="radio" name="text" .value=${String(size)} .checked=${size === textPercent} />${say.percent(size)}</label
              >`,
          )}
        </div>
      </fieldset>`;
  }

  #parts() {
    return html`<fieldset>
      <legend>${say.shows}</legend>
      <div class="choices">
        ${overlayPartSchema.options.map(
          (part) =>
            html`<label
              ><input
                type="checkbox"
                name="shows"
                .value=${part}
                .checked=${!this.settings.hidden.includes(part)}
              />${say.parts[part]}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #margins() {
    if (this.settings.layout !== 'portrait') return nothing;
    return html`<fieldset>
      <legend>${say.margins} <span class="quiet small">${say.marginsDetail}</span></legend>
      <div class="edges">
        ${EDGES.map(
          (edge) =>
            html`<label
              >${say.edges[edge]}<input
                type="number"
                name=${edge}
                min="0"
                inputmode="numeric"
                .value=${String(this.settings.margins[edge])}
            /></label>`,
        )}
      </div>
    </fieldset>`;
  }

  #link(query: string) {
    const link = this.path === null ? null : `${location.origin}${this.path.replace('#', `${query}#`)}`;
    const shown = link === null || this.isShown ? link : withoutToken(link);
    return html`<div class="panel link">
      <label>${say.link}<input readonly .value=${shown ?? say.loading} @focus=${select} /></label>
      <button type="button" class="button white" ?disabled=${link === null} @click=${() => this.#copy(link)}>
        ${say.copy}
      </button>
    </div>`;
  }

  async #load(): Promise<void> {
    try {
      this.path = await loadLink(this.session);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.#toast('bad', error.message);
    }
  }

  /** The form is read as the link it describes: one way to say what is chosen. */
  readonly #changed = (event: Event): void => {
    const form = event.currentTarget;
    if (form instanceof HTMLFormElement)
      this.settings = readOverlaySettings(queryOf(new FormData(form), this.settings));
  };

  async #copy(link: string | null): Promise<void> {
    const isCopied = link !== null && (await copyText(link));
    this.isShown = !isCopied;
    this.#toast(isCopied ? 'done' : 'bad', isCopied ? say.copied : say.copyFailed);
  }

  #toast(tone: 'done' | 'bad', says: string): void {
    this.dispatchEvent(new ToastEvent({ says, undo: null, tone }));
  }
}

function queryOf(form: FormData, { margins }: OverlaySettings): string {
  const shown = form.getAll('shows');
  const edges = EDGES.map((edge) => form.get(edge) ?? margins[edge]);
  return String(
    new URLSearchParams({
      layout: String(form.get('layout')),
      opacity: String(form.get('opacity')),
      text: String(form.get('text')),
      hide: overlayPartSchema.options.filter((part) => !shown.includes(part)).join(),
      margins: edges.join(),
    }),
  );
}

function select({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLInputElement) currentTarget.select();
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-overlay-link-view': OverlayLinkView;
  }
}
