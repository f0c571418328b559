import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PictureStanding } from '#protocol/imports-api.ts';
import { inWords } from '../api.ts';
import { icon } from '../icons.ts';
import { pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { importWords as say } from '../words/import.ts';
import { pictureStanding, sendPicture } from './import-client.ts';
import { importStrips } from './import-styles.ts';

const IS_PICTURE = /\.(jpe?g|png|webp|avif|gif)$/i;
const IS_ZIP = /\.zip$/i;
const LOOK_EVERY_MS = 1_000;

/** Pictures were sent beside the sheet: its plan says now which products they belong to. */
export class PicturesSentEvent extends Event {
  static readonly type = 'hudson-pictures-sent';

  constructor() {
    super(PicturesSentEvent.type);
  }
}

/** Before an import: a folder or zip of pictures is sent beside the sheet. After it: how far they are. */
@customElement('hudson-import-pictures')
export class ImportPictures extends LitElement {
  static override readonly styles = [base, buttons, pages, importStrips];

  /** The sheet they belong to; null: none is sent yet. */
  @property({ attribute: false }) uploadId: string | null = null;
  /** The import whose pictures are shown; null: it is not done yet. */
  @property({ attribute: false }) importId: string | null = null;

  @state() private sending: { readonly done: number; readonly total: number } | null = null;
  @state() private sent = 0;
  @state() private problem: string | null = null;
  @state() private standing: PictureStanding | null = null;
  @query('#folder') private readonly folder!: HTMLInputElement;
  @query('#zip') private readonly zip!: HTMLInputElement;

  #timer: ReturnType<typeof setTimeout> | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLooking();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('uploadId')) this.#forget();
    if (changed.has('importId')) this.#look();
  }

  override render() {
    return this.importId === null ? this.#before() : this.#after();
  }

  #before() {
    if (this.uploadId === null) return nothing;
    const { sending } = this;
    return html`<div class="strip">
      <input id="folder" type="file" webkitdirectory multiple hidden @change=${this.#picked} />
      <input id="zip" type="file" accept=".zip,image/*" multiple hidden @change=${this.#picked} />
      <span class="grow">
        <b>${say.photos.title}</b>
        <span class=${this.problem === null ? 'quiet' : 'bad'} role="status">${this.problem ?? this.#words()}</span>
      </span>
      ${
        sending === null
          ? html`<button class="button" @click=${() => this.folder.click()}>${icon('picture', 16)}${say.photos.folder}</button>
            <button class="button" @click=${() => this.zip.click()}>${say.photos.zip}</button>`
          : html`<progress aria-label=${say.photos.title} max=${sending.total} .value=${sending.done}></progress>`
      }
    </div>`;
  }

  #words(): string {
    if (this.sending !== null) return say.photos.sending(this.sending.done, this.sending.total);
    return this.sent > 0 ? say.photos.sent(this.sent) : say.photos.detail;
  }

  #after() {
    const { standing } = this;
    if (standing === null || standing.total === 0) return nothing;
    const { done, failed, total, problems } = standing;
    const isOver = done + failed === total;
    return html`<div class="strip">
      <span class="grow" role="status">${isOver ? say.photos.over(done, failed) : say.photos.fetching(done, total)}
        ${problems.length === 0 ? nothing : html`<ul>${problems.map(({ from, reason }) => html`<li class="warn">${from.replace(/^file:/, '')}: ${reason}</li>`)}</ul>`}
      </span>
      ${isOver ? nothing : html`<progress aria-label=${say.photos.title} max=${total} .value=${done + failed}></progress>`}
    </div>`;
  }

  readonly #picked = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    void this.#send(files);
  };

  /** A zip counts for all: it is sent alone. */
  async #send(files: readonly File[]): Promise<void> {
    const { uploadId } = this;
    const zip = files.find(({ name }) => IS_ZIP.test(name));
    const pictures = zip ? [zip] : files.filter(({ name }) => IS_PICTURE.test(name));
    if (uploadId === null || files.length === 0) return;
    this.problem = pictures.length === 0 ? say.photos.none : null;
    try {
      for (const [at, picture] of pictures.entries()) {
        this.sending = { done: at, total: pictures.length };
        await sendPicture(uploadId, picture);
      }
      this.sent = pictures.length;
    } catch (error) {
      this.problem = inWords(error);
    } finally {
      this.sending = null;
    }
    this.dispatchEvent(new PicturesSentEvent());
  }

  #look(): void {
    this.#stopLooking();
    this.standing = null;
    if (this.importId !== null) void this.#ask(this.importId);
  }

  async #ask(importId: string): Promise<void> {
    // A relay that is away for a moment goes on fetching when it is back, and so do we.
    const standing = await pictureStanding(importId).catch(() => this.standing);
    if (importId !== this.importId || !this.isConnected) return;
    this.standing = standing;
    if (standing !== null && standing.done + standing.failed === standing.total) return;
    this.#timer = setTimeout(() => void this.#ask(importId), LOOK_EVERY_MS);
  }

  #stopLooking(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #forget(): void {
    this.sent = 0;
    this.problem = null;
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-pictures-sent': PicturesSentEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-import-pictures': ImportPictures;
  }
}
