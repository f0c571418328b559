import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { EntryImage } from '#protocol/session.ts';
import type { SentFile } from '../catalogue/image-uploads.ts';
import type { ImagesChange } from '../catalogue/images-api.ts';
import { icon } from '../icons.ts';
import { fields } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { productWords as say } from '../words/product.ts';
import { productPicturesStyles } from './product-pictures-styles.ts';
import './entry-picture.ts';

/** What somebody wants of the pictures. */
export class PicturesEvent extends Event {
  static readonly type = 'hudson-pictures';
  readonly deed: ImagesChange | { readonly type: 'add'; readonly files: readonly File[] };

  constructor(deed: PicturesEvent['deed']) {
    super(PicturesEvent.type, { bubbles: true, composed: true });
    this.deed = deed;
  }
}

/** The pictures of a product: dragged or walked into another order, described, removed, added by drop, paste or choice. */
@customElement('hudson-product-pictures')
export class ProductPictures extends LitElement {
  static override readonly styles = [base, buttons, fields, productPicturesStyles];

  @property({ attribute: false }) images: readonly EntryImage[] = [];
  @property({ attribute: false }) files: readonly SentFile[] = [];

  @state() private chosen: string | null = null;
  @state() private dragged: string | null = null;
  @state() private over: number | null = null;
  @state() private isDropping = false;
  @query('input[type="file"]') private readonly chooser!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('paste', this.#pasted);
    window.addEventListener('dragover', this.#draggedOver);
    window.addEventListener('drop', this.#dropped);
    window.addEventListener('dragleave', this.#left);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('paste', this.#pasted);
    window.removeEventListener('dragover', this.#draggedOver);
    window.removeEventListener('drop', this.#dropped);
    window.removeEventListener('dragleave', this.#left);
    super.disconnectedCallback();
  }

  override render() {
    const onTheirWay = this.files.filter(({ state }) => state === 'sending' || state === 'waiting');
    return html`<header><h2>${say.pictures}</h2><span>${say.picturesHint}</span></header>
      <ul>
        ${repeat(
          this.images,
          ({ id }) => id,
          (image, place) => this.#picture(image, place),
        )}
        ${onTheirWay.map(({ share }) => html`<li class="sent"><span>${Math.round(share * 100)}%</span><progress max="1" .value=${share}></progress></li>`)}
        <li class="drop ${this.isDropping ? 'on' : ''}">
          <button @click=${() => this.chooser.click()}>${icon('upload')}<span>${say.drop}</span></button>
          <input type="file" hidden multiple accept="image/*" @change=${this.#chose} />
        </li>
      </ul>
      ${this.#described()}`;
  }

  #picture(image: EntryImage, place: number) {
    const isChosen = this.chosen === image.id;
    return html`<li class=${this.over === place && this.dragged !== null ? 'over' : ''} draggable="true"
      @dragstart=${() => this.#drag(image.id)} @dragover=${(event: DragEvent) => this.#walkOver(event, place)}
      @drop=${(event: DragEvent) => this.#put(event, place)} @dragend=${() => this.#drag(null)}>
      <button class="picture ${place === 0 ? 'first' : ''}" aria-pressed=${isChosen ? 'true' : 'false'}
        aria-label=${this.#nameOf(image, place)}
        @click=${() => this.#choose(isChosen ? null : image.id)} @keydown=${(event: KeyboardEvent) => this.#key(event, image, place)}>
        <hudson-entry-picture .image=${image}></hudson-entry-picture>
        ${place === 0 ? html`<span class="tag">${say.first}</span>` : nothing}
        ${image.alt === '' && place > 0 ? html`<span class="tag warn">${say.noAlt}</span>` : nothing}
      </button>
    </li>`;
  }

  #nameOf({ alt }: EntryImage, place: number): string {
    const which = [say.pictureName(place + 1, this.images.length), ...(place === 0 ? [say.first] : [])].join(', ');
    return alt === '' ? `${which}, ${say.noAlt}` : `${which}: ${alt}`;
  }

  /** What can be done with the chosen picture, also without a mouse. */
  #described() {
    const place = this.images.findIndex(({ id }) => id === this.chosen);
    const image = this.images[place];
    if (image === undefined) return nothing;
    return html`<div class="chosen">
      <div class="field">
        <span class="above"><label for="alt">${say.altOf(place + 1)}</label></span>
        <input class="control" id="alt" maxlength="500" placeholder=${say.altHint} .value=${image.alt}
          @change=${(event: Event) => this.#describe(image, event)} />
      </div>
      <div class="moves">
        <button class="button" ?disabled=${place === 0} @click=${() => this.#move(place, place - 1)}>${icon('left')}<span class="unseen">${say.earlier}</span></button>
        <button class="button" ?disabled=${place === this.images.length - 1} @click=${() => this.#move(place, place + 1)}>${icon('right')}<span class="unseen">${say.later}</span></button>
        <button class="button ending" @click=${() => this.#say({ type: 'remove', id: image.id })}>${say.remove}</button>
      </div>
    </div>`;
  }

  #choose(id: string | null): void {
    this.chosen = id;
  }

  #drag(id: string | null): void {
    this.dragged = id;
    this.over = null;
  }

  #walkOver(event: DragEvent, place: number): void {
    if (this.dragged === null) return;
    event.preventDefault();
    this.over = place;
  }

  #put(event: DragEvent, place: number): void {
    const from = this.images.findIndex(({ id }) => id === this.dragged);
    if (from < 0) return;
    event.preventDefault();
    this.#drag(null);
    this.#move(from, place);
  }

  #key(event: KeyboardEvent, image: EntryImage, place: number): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (event.altKey && step !== 0) this.#move(place, place + step);
    else if (event.key === 'Delete') this.#say({ type: 'remove', id: image.id });
    else return;
    event.preventDefault();
  }

  #move(from: number, to: number): void {
    if (to < 0 || to >= this.images.length || to === from) return;
    const ids = this.images.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (moved) ids.splice(to, 0, moved);
    this.#say({ type: 'order', ids });
  }

  #describe(image: EntryImage, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const alt = event.target.value.trim();
    if (alt !== image.alt) this.#say({ type: 'describe', id: image.id, alt });
  }

  readonly #chose = (): void => {
    this.#add([...(this.chooser.files ?? [])]);
    this.chooser.value = '';
  };

  /** A picture from the clipboard; text that is pasted goes where it is pasted. */
  readonly #pasted = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#add(files);
  };

  readonly #draggedOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isDropping = true;
  };

  readonly #left = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.isDropping = false;
  };

  readonly #dropped = (event: DragEvent): void => {
    this.isDropping = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#add(files);
  };

  #add(files: readonly File[]): void {
    if (files.length > 0) this.#say({ type: 'add', files });
  }

  #say(deed: PicturesEvent['deed']): void {
    this.dispatchEvent(new PicturesEvent(deed));
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-pictures': PicturesEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-product-pictures': ProductPictures;
  }
}
