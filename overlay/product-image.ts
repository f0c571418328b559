import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { EntryImage } from '#protocol/session.ts';
import type { Box } from './fit/fit-text.ts';
import type { ImageMeasures } from './layouts/measures.ts';
import { baseStyles } from './shared-styles.ts';
import { words } from './words.ts';

/**
 * The whole product, always. The placeholder is there with the text; the picture fades in over it once it is decoded.
 * A new picture gets new elements, so that the one before never shows for a moment.
 */
@customElement('hudson-product-image')
export class ProductImage extends LitElement {
  @property({ attribute: false }) image: EntryImage | null = null;
  /** Of its picture, in the size that is shown here. */
  @property() url = '';
  /** Its picture is decoded already. */
  @property({ type: Boolean, attribute: 'is-here' }) isHere = false;
  @property({ type: Number }) number = 1;
  @property({ type: Number }) count = 0;
  @property({ attribute: false }) measures: ImageMeasures | null = null;
  @property({ type: Boolean, reflect: true, attribute: 'sold-out' }) isSoldOut = false;

  /** `there`: it was in memory already, so it comes in the same frame as the text and needs no fade. */
  @state() private progress: 'loading' | 'there' | 'decoded' | 'failed' = 'loading';
  @query('.picture') private picture!: HTMLImageElement | null;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
        border-radius: var(--radius);
        background: var(--surface-0);
      }
      :host([empty='panel']) {
        background: var(--panel);
      }
      :host([empty='camera']) {
        background: none;
        box-shadow: inset 0 0 0 2px rgba(16, 18, 20, 0.5);
      }
      figure,
      img,
      .shade {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      :host([sold-out]) figure {
        opacity: 0.4;
      }
      img {
        object-fit: contain;
      }
      img.filling,
      .ground {
        object-fit: cover;
      }
      .shade {
        background: #000;
        opacity: 0.45;
      }
      .picture {
        opacity: 0;
        transition: opacity 120ms linear;
      }
      .decoded .picture,
      .there .picture {
        opacity: 1;
      }
      .there .picture {
        transition: none;
      }
      /* A cut-out has see-through edges: what stood in for it must not look out from behind. */
      .decoded .stand-in,
      .there .stand-in {
        opacity: 0;
      }
      .decoded .stand-in {
        transition: opacity 0s 120ms;
      }
      .pill {
        position: absolute;
        bottom: var(--pill-inset);
        padding: 4px 14px;
        border-radius: var(--radius-small);
        line-height: 1.3;
        background: rgba(16, 18, 20, 0.85);
      }
      .count {
        right: var(--pill-inset);
        font-size: var(--pill-size);
        font-weight: 650;
      }
      .word {
        left: var(--pill-inset);
        font-size: min(24px, var(--pill-size));
        background: var(--panel);
        color: var(--text-2);
      }
      @media (prefers-reduced-motion: reduce) {
        .picture {
          transition: none;
        }
        .decoded .stand-in {
          transition: none;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    const { measures } = this;
    if (this.image === null) this.setAttribute('empty', measures?.ground ?? 'camera');
    else this.removeAttribute('empty');
    if (measures && changed.has('measures')) {
      this.style.setProperty('--pill-size', `${measures.pillSize}px`);
      this.style.setProperty('--pill-inset', `${measures.pillInset}px`);
    }
    if (this.#isNew(changed)) this.progress = this.isHere ? 'there' : 'loading';
  }

  override updated(changed: PropertyValues<this>) {
    if (this.#isNew(changed) && this.progress !== 'there') void this.#decode();
  }

  #isNew(changed: PropertyValues<this>): boolean {
    return changed.has('url') || (changed.has('image') && !this.hasUpdated);
  }

  override render() {
    const { image } = this;
    if (!image) return html`<span class="pill word">${words.noImage}</span>`;
    return html`${keyed(this.url, this.#figure(image))}
    ${this.progress === 'failed' ? html`<span class="pill word">${words.imageFailed}</span>` : nothing}
    ${this.count > 1 ? html`<span class="pill count standing">${this.number}/${this.count}</span>` : nothing}`;
  }

  #figure({ placeholder, alt, width, height }: EntryImage) {
    const filling = fills(width / height, this.measures?.place ?? null) ? 'filling' : '';
    const isThere = this.progress === 'there';
    return html`<figure class=${this.progress}>
      ${placeholder === null ? nothing : html`<img class="ground" src=${placeholder} alt="" /><span class="shade"></span>`}
      ${placeholder === null || isThere ? nothing : html`<img class="stand-in ${filling}" src=${placeholder} alt="" />`}
      <img
        class="picture ${filling}"
        fetchpriority="high"
        decoding=${isThere ? 'sync' : 'async'}
        src=${this.url}
        alt=${alt}
      />
    </figure>`;
  }

  async #decode() {
    const { picture } = this;
    if (!picture) return;
    const wasHere = picture.complete;
    const progress = await picture.decode().then(
      () => (wasHere ? ('there' as const) : ('decoded' as const)),
      () => 'failed' as const,
    );
    // By now another picture may have taken its place.
    if (this.picture === picture) this.progress = progress;
  }
}

/** Within 12 % of the box's shape a picture fills it; any other is shown whole. */
function fills(shape: number, box: Box | null): boolean {
  if (!box) return false;
  const against = shape / (box.width / box.height);
  return against > 0.88 && against < 1 / 0.88;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-image': ProductImage;
  }
}
