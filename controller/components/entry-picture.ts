import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { EntryImage } from '#protocol/session.ts';
import { icon } from '../icons.ts';
import { base } from '../styles.ts';

/** One picture, cropped to its box: the placeholder at once, the thumbnail when it is near, the whole picture if `full`. */
@customElement('hudson-entry-picture')
export class EntryPicture extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
        flex: none;
        border-radius: 8px;
        background: var(--surface-2);
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        background: center / cover;
      }
      .none {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        color: var(--text-3);
        background: repeating-linear-gradient(45deg, var(--surface-2) 0 6px, #1f2327 6px 12px);
      }
    `,
  ];

  @property({ attribute: false }) image: EntryImage | null = null;
  /** Loads at once: for what is on, not for the long list. */
  @property({ type: Boolean }) eager = false;
  /** Puts the large picture over the thumbnail. */
  @property({ type: Boolean }) full = false;
  /** Says what it shows to people who hear the page; off where the name stands beside it. */
  @property({ type: Boolean }) described = false;

  override render() {
    if (this.image === null) return html`<span class="none">${icon('picture', 18)}</span>`;
    const { thumbnailUrl, url } = this.image;
    return html`${this.#picture(thumbnailUrl, this.described)}${this.full ? this.#picture(url, false) : nothing}`;
  }

  /** A new <img> for each address: a reused one would go on showing the picture before until the new one has come. */
  #picture(url: string, isDescribed: boolean) {
    const placeholder = this.image?.placeholder;
    return keyed(
      url,
      html`<img
        src=${url}
        alt=${isDescribed ? (this.image?.alt ?? '') : ''}
        loading=${this.eager ? 'eager' : 'lazy'}
        decoding=${this.eager ? 'sync' : 'async'}
        draggable="false"
        .style=${placeholder && url === this.image?.thumbnailUrl ? `background-image:url("${placeholder}")` : ''}
      />`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-entry-picture': EntryPicture;
  }
}
