import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProductDetails, ProductUse } from '#protocol/catalogue-api.ts';
import type { TalkingPoint } from '#protocol/session.ts';
import { inWords } from '../api.ts';
import { createProduct } from '../catalogue/catalogue-api.ts';
import { draftEntry } from '../catalogue/draft-entry.ts';
import type { FormField } from '../catalogue/form-fields.ts';
import { ImageUploads } from '../catalogue/image-uploads.ts';
import { changeImages, type ImagesChange } from '../catalogue/images-api.ts';
import { ProductDraft } from '../catalogue/product-draft.ts';
import { ReadPoints } from '../catalogue/read-points.ts';
import type { MarkdownEvent } from '../components/markdown-editor.ts';
import type { PicturesEvent } from '../components/product-pictures.ts';
import { clockTime } from '../durations.ts';
import { field } from '../field.ts';
import { icon } from '../icons.ts';
import { goTo, setTitle } from '../navigate.ts';
import { fields, pages } from '../page-styles.ts';
import { productPath, runPath } from '../paths.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { productWords as say } from '../words/product.ts';
import { productViewStyles } from './product-view-styles.ts';
import '../components/empty-state.ts';
import '../components/markdown-editor.ts';
import '../components/product-pictures.ts';
import '../components/talent-preview.ts';
import '../components/upload-tray.ts';

const UNDO_MS = 8_000;

/** One product: pictures, fields, talking points beside what the talent sees of them, and what a change does where. */
@customElement('hudson-product-view')
export class ProductView extends LitElement {
  static override readonly styles = [base, buttons, pages, fields, productViewStyles];

  @property() productId = '';

  /** Pictures that are taken away, and can still be put back. */
  @state() private removing: ReadonlyMap<string, ReturnType<typeof setTimeout>> = new Map();

  readonly #draft = new ProductDraft(this);
  readonly #points = new ReadPoints(this);
  readonly #uploads = new ImageUploads(this, () => void this.#draft.load(this.productId));

  constructor() {
    super();
    this.addEventListener('hudson-pictures', (event: PicturesEvent) => this.#pictures(event.deed));
    this.addEventListener('hudson-markdown', (event: MarkdownEvent) =>
      this.#draft.type('talkingPointsMarkdown', event.text),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#draft.load(this.productId);
  }

  override disconnectedCallback(): void {
    for (const [id, timer] of this.removing) {
      clearTimeout(timer);
      void this.#change({ type: 'remove', id });
    }
    super.disconnectedCallback();
  }

  protected override updated(): void {
    const { kept } = this.#draft;
    if (kept) setTitle(kept.shortName ?? kept.name);
    this.#points.read(this.#draft.text('talkingPointsMarkdown'));
  }

  override render() {
    const { kept, missing } = this.#draft;
    if (missing !== null) {
      return html`<hudson-empty-state role="alert" .says=${say.missing} .detail=${missing}>
        <a class="button" href="/products">${say.back}</a></hudson-empty-state>`;
    }
    if (kept === null) return html`<p class="page quiet" role="status">${say.loading}</p>`;
    return html`<main>
      ${this.#head(kept)}
      <div class="columns">
        <section class="facts">${this.#facts(kept)}</section>
        <section class="texts">${this.#texts()}</section>
        <section class="seen">${this.#seen(kept, this.#points.points)}</section>
      </div>
      <hudson-upload-tray .files=${this.#uploads.files} @hudson-close=${() => this.#uploads.clear()}></hudson-upload-tray>
    </main>`;
  }

  #head(kept: ProductDetails) {
    const onAir = kept.sessions.find(({ status, isCurrent }) => status === 'live' && isCurrent);
    return html`<header class="head">
      <a class="back" href="/products" aria-label=${say.back}>${icon('left', 24)}</a>
      <div class="named">
        <h1 class="clip">${kept.shortName ?? kept.name}</h1>
        <p class="small quiet clip">${kept.brandName} · ${say.inSessions(kept.sessions.length)}${
          onAir
            ? html`, <b class="on-air-now">${say.onAirIn(onAir.name).before}</b>${say.onAirIn(onAir.name).after}`
            : nothing
        }${kept.archivedAt === null ? nothing : html` · <span class="badge">${say.archived}</span>`}</p>
      </div>
      <span class="state small" role="status">${this.#state()}</span>
      ${this.#draft.canUndo ? html`<button class="button plain" @click=${() => this.#draft.undo()}>${say.undo}</button>` : nothing}
      <button class="button plain" @click=${() => this.#archive(kept.archivedAt === null)}>${kept.archivedAt === null ? say.archive : say.restore}</button>
      <button class="button lined" @click=${() => this.#duplicate(kept)}>${say.duplicate}</button>
    </header>`;
  }

  #state(): TemplateResult | string | typeof nothing {
    const { state, failure, savedAt } = this.#draft;
    const since = savedAt === null ? null : clockTime(savedAt);
    if (failure !== null) return html`<span class="bad">${say.failed(since)} ${failure}</span>`;
    if (state === 'saving') return say.saving;
    if (state !== 'saved') return say.notYet;
    return since === null ? nothing : html`<span class="good">${icon('check', 16)}</span>${say.saved(since)}`;
  }

  #facts(kept: ProductDetails) {
    const images = kept.images.filter(({ id }) => !this.removing.has(id));
    const name = this.#draft.text('name');
    return html`<hudson-product-pictures .images=${images} .files=${this.#uploads.files}></hudson-product-pictures>
      ${this.#area('name', say.name, say.nameCount(name.trim().length), 500)}
      ${this.#input('shortName', say.shortName, say.shortNameHint)}
      <div class="row three">
        ${this.#input('originalPriceCents', say.originalPriceCents, null)}
        ${this.#input('salePriceCents', say.salePriceCents, null)} ${this.#input('stock', say.stock, null)}
      </div>
      <div class="row two">${this.#input('pid', say.pid, null)} ${this.#input('sku', say.sku, null)}</div>
      ${this.#input('tags', say.tags, say.tagsHint)} ${this.#input('externalUrl', say.externalUrl, null)}`;
  }

  #texts() {
    const text = this.#draft.text('talkingPointsMarkdown');
    return html`<div class="field">
        <span class="above"><span>${say.points}</span><span>${say.pointsCount(this.#points.points.length, text.length)}</span></span>
        <hudson-markdown-editor .text=${text}></hudson-markdown-editor>
        ${this.#below('talkingPointsMarkdown')}
      </div>
      <p class="small quiet hint">${say.pointsHint}</p>
      ${this.#area('description', say.description, null, 50_000)}`;
  }

  #seen(kept: ProductDetails, points: readonly TalkingPoint[]) {
    const changed = kept.sessions.find(({ status, overridden }) => status !== 'complete' && overridden.length > 0);
    return html`<hudson-talent-preview .entry=${draftEntry(kept, this.#draft, points)} .currency=${kept.currency}></hudson-talent-preview>
      ${changed ? html`<p class="small quiet">${say.changedPrice(changed.name)}</p>` : nothing}
      <h2 class="caption">${say.uses}</h2>
      ${
        kept.sessions.length === 0
          ? html`<p class="quiet small">${say.noUses}</p>`
          : html`<ul class="panel uses">${kept.sessions.map((use) => this.#use(use))}</ul>`
      }`;
  }

  #use({ slug, name, status, isCurrent }: ProductUse) {
    const isOnAir = status === 'live' && isCurrent;
    return html`<li>
      ${status === 'live' ? html`<span class="badge on-air">LIVE</span>` : nothing}
      <a class="clip" href=${runPath(slug)}>${name}</a>
      <span class="small quiet">${isOnAir ? say.use.live : status === 'live' ? say.use.liveOther : say.use[status]}</span>
      ${isOnAir ? html`<button class="button" @click=${() => this.#showNow(name)}>${say.showNow}</button>` : nothing}
    </li>`;
  }

  #input(name: FormField, label: string, hint: string | null) {
    const isNumber = name === 'stock' || name.endsWith('Cents');
    const isMono = name === 'pid' || name === 'sku';
    const problem = this.#draft.problem(name);
    const control = html`<input class="control ${isMono ? 'mono' : ''} ${name}" id=${name} inputmode=${isNumber ? 'decimal' : 'text'}
      aria-invalid=${problem === null ? 'false' : 'true'} aria-describedby="${name}-problem" .value=${this.#draft.text(name)}
      @input=${(event: Event) => this.#typed(name, event)} @change=${() => this.#draft.save()} />`;
    return html`<div>${field({ id: name, label, hint, problem }, control)}${this.#theirs(name)}</div>`;
  }

  #area(name: FormField, label: string, hint: string | null, longest: number) {
    const problem = this.#draft.problem(name);
    const control = html`<textarea class="control ${name}" id=${name} maxlength=${longest} aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby="${name}-problem" .value=${this.#draft.text(name)} @input=${(event: Event) => this.#typed(name, event)}
      @change=${() => this.#draft.save()}></textarea>`;
    return html`<div>${field({ id: name, label, hint, problem }, control)}${this.#theirs(name)}</div>`;
  }

  #below(name: FormField) {
    const problem = this.#draft.problem(name);
    return html`${problem === null ? nothing : html`<span class="problem" role="alert">${problem}</span>`}${this.#theirs(name)}`;
  }

  #theirs(name: FormField) {
    const theirs = this.#draft.theirs(name);
    if (theirs === null) return nothing;
    return html`<div class="theirs" role="alert">
      <span>${theirs === '' ? say.theirsEmpty : say.theirs(theirs)}</span>
      <button class="button white" @click=${() => this.#draft.useMine(name)}>${say.useMine}</button>
      <button class="button" @click=${() => this.#draft.keepTheirs(name)}>${say.keepTheirs}</button>
    </div>`;
  }

  #typed(name: FormField, event: Event): void {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      this.#draft.type(name, event.target.value);
  }

  #archive(archived: boolean): Promise<void> {
    return this.#doing(async () => {
      await this.#draft.change({ set: { archived }, was: {} });
      const run = () => this.#draft.change({ set: { archived: !archived }, was: {} });
      this.#toast(archived ? say.archivedDone : say.restoredDone, run);
    });
  }

  #duplicate(kept: ProductDetails): Promise<void> {
    return this.#doing(async () => {
      await this.#draft.save();
      const { brandId, shortName, description, talkingPointsMarkdown, originalPriceCents, salePriceCents } = kept;
      const copy = await createProduct({
        ...{ brandId, shortName, description, talkingPointsMarkdown, originalPriceCents, salePriceCents },
        ...{ name: say.copyOf(kept.name).slice(0, 500), tags: kept.tags, externalUrl: kept.externalUrl },
      });
      goTo(productPath(copy.id));
    });
  }

  #showNow(session: string): Promise<void> {
    return this.#doing(async () => {
      await this.#draft.save();
      await this.#draft.change({ set: {}, was: {}, showNow: true });
      this.#toast(say.shown(session), null);
    });
  }

  #pictures(deed: PicturesEvent['deed']): void {
    const { kept } = this.#draft;
    if (kept === null) return;
    if (deed.type === 'add') this.#uploads.add(kept, deed.files);
    else if (deed.type === 'remove') this.#remove(deed.id);
    else void this.#change(deed);
  }

  /** It goes once it can no longer be put back: a picture that is deleted is gone for good. */
  #remove(id: string): void {
    const timer = setTimeout(() => void this.#change({ type: 'remove', id }), UNDO_MS);
    this.removing = new Map([...this.removing, [id, timer]]);
    this.#toast(say.removed, async () => {
      clearTimeout(timer);
      this.removing = new Map([...this.removing].filter(([other]) => other !== id));
    });
  }

  #change(change: ImagesChange): Promise<void> {
    return this.#doing(async () => {
      const images = await changeImages(this.productId, change);
      const { kept } = this.#draft;
      if (kept) this.#draft.take({ ...kept, images: [...images] });
    });
  }

  async #doing(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }

  #toast(says: string, run: (() => Promise<void>) | null): void {
    this.dispatchEvent(new ToastEvent({ says, undo: run && { text: say.undo, run }, tone: 'done' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-product-view': ProductView;
  }
}
