import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { DRAFT_ADDRESS, type DraftFit, type DraftMessage, draftAnswerSchema } from '#protocol/draft-preview.ts';
import type { Entry } from '#protocol/session.ts';
import { fields } from '../page-styles.ts';
import { base } from '../styles.ts';
import { productWords as say } from '../words/product.ts';

const SHAPES = {
  wide: { width: 1920, height: 1080, layout: 'full' },
  tall: { width: 1080, height: 1920, layout: 'portrait' },
  panel: { width: 1920, height: 1080, layout: 'side-right' },
} as const;
type Shape = keyof typeof SHAPES;

/** Below this it is read with effort from three feet. */
const SMALL_PX = 24;
const TALLEST = 560;

/** An entry on the talent's own page, made smaller, and in words whether its talking points fit. */
@customElement('hudson-talent-preview')
export class TalentPreview extends LitElement {
  static override readonly styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        align-items: center;
        min-height: 32px;
        margin-bottom: 8px;
      }
      h2 {
        font-size: 14px;
        line-height: 20px;
        font-weight: 600;
        color: var(--text-2);
      }
      .shapes {
        display: flex;
        gap: 4px;
        margin-inline-start: auto;
      }
      .shapes .chip {
        height: 32px;
        padding: 0 10px;
        box-shadow: none;
      }
      .shapes .chip[aria-pressed='true'] {
        background: var(--surface-3);
      }
      .stage {
        position: relative;
        overflow: hidden;
        margin: 0 auto;
        border-radius: 8px;
        background: #3a332f;
        box-shadow: 0 0 0 1px var(--line);
      }
      iframe {
        position: absolute;
        left: 0;
        top: 0;
        border: 0;
        /* As the page in it: of another scheme Chromium paints it white behind. */
        color-scheme: light;
        transform-origin: 0 0;
        pointer-events: none;
      }
      .fit {
        min-height: 20px;
        margin-top: 8px;
        font-size: 14px;
        line-height: 20px;
        color: var(--text-2);
      }
    `,
  ];

  @property({ attribute: false }) entry: Entry | null = null;
  @property() currency = 'USD';

  @state() private shape: Shape = 'wide';
  @state() private width = 0;
  @state() private fit: DraftFit | null = null;
  @query('iframe') private readonly frame!: HTMLIFrameElement | null;

  readonly #sizes = new ResizeObserver(([entry]) => {
    this.width = Math.round(entry?.contentRect.width ?? 0);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#hear);
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('message', this.#hear);
    this.#sizes.disconnect();
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('entry') || changed.has('currency')) this.#tell();
  }

  override render() {
    const { width, height, layout } = SHAPES[this.shape];
    const scale = Math.min(this.width / width, TALLEST / height);
    return html`<header>
        <h2>${say.preview}</h2>
        <span class="shapes" role="group" aria-label=${say.preview}>
          ${(Object.keys(SHAPES) as Shape[]).map((shape) => this.#choice(shape))}
        </span>
      </header>
      <div class="stage" .style=${`width:${width * scale}px;height:${height * scale}px`}>
        <iframe title=${say.preview} tabindex="-1" src="${DRAFT_ADDRESS}?layout=${layout}"
          .style=${`width:${width}px;height:${height}px;transform:scale(${scale})`}></iframe>
      </div>
      <p class="fit" role="status">${this.#fitInWords()}</p>`;
  }

  #choice(shape: Shape) {
    return html`<button class="chip" aria-pressed=${shape === this.shape ? 'true' : 'false'} @click=${() => this.#choose(shape)}>
      ${say.shapes[shape]}
    </button>`;
  }

  #choose(shape: Shape): void {
    this.shape = shape;
    this.fit = null;
  }

  #fitInWords() {
    if (this.fit === null || this.entry?.talkingPoints.length === 0) return '';
    const { size, fullSize, hidden } = this.fit;
    if (hidden > 0) return html`<span class="warn">${say.willNotFit(hidden)}</span>`;
    if (size >= fullSize) return say.fits;
    return html`<span class=${size < SMALL_PX ? 'warn' : ''}>${say.shrinks(size)}</span>`;
  }

  readonly #hear = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== this.frame?.contentWindow || event.origin !== location.origin) return;
    const parsed = draftAnswerSchema.safeParse(event.data);
    if (!parsed.success) return;
    if (parsed.data.type === 'hudson-draft-ready') this.#tell();
    else this.fit = parsed.data;
  };

  #tell(): void {
    if (this.entry === null) return;
    const message: DraftMessage = { type: 'hudson-draft', entry: this.entry, currency: this.currency };
    this.frame?.contentWindow?.postMessage(message, location.origin);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-talent-preview': TalentPreview;
  }
}
