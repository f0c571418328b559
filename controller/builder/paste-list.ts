import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type FoundProduct, type LookedUp, lookupAnswerSchema, MOST_LOOKED_UP } from '#protocol/lookup-api.ts';
import { formatMoney } from '#protocol/money.ts';
import { ask, inWords, isAborted } from '../api.ts';
import { copyText } from '../clipboard.ts';
import '../components/entry-picture.ts';
import { icon } from '../icons.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { builderWords } from '../words/builder.ts';
import { LOCALE } from '../words/locale.ts';
import { AddEvent } from './picker-events.ts';
import { pickerStyles } from './picker-styles.ts';

const say = builderWords.picker;
const TYPING_MS = 250;
/** So many found products are listed; the rest is counted. */
const LISTED = 8;

type Missing = Extract<LookedUp, { kind: 'missing' }>;

/** A pasted list of ids: what each line is, told apart before anything is added. The order of the paste is kept. */
@customElement('hudson-paste-list')
export class PasteList extends LitElement {
  static override readonly styles = [base, buttons, pages, fields, pickerStyles];

  @property() session = '';
  @property() currency = 'USD';
  @property({ attribute: false }) numbers: ReadonlyMap<string, number> = new Map();
  @property({ attribute: false }) behind: number | null = null;

  @state() private text = '';
  @state() private lines: readonly LookedUp[] = [];
  @state() private isLooking = false;
  @state() private problem: string | null = null;
  /** Missing lines for which the guess was taken. */
  @state() private taken: ReadonlyMap<number, FoundProduct> = new Map();
  @query('textarea') private readonly field!: HTMLTextAreaElement;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | null = null;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was found may have gone in meanwhile.
    if (changed.has('numbers') && this.lines.length > 0) this.#later(0);
  }

  override focus(): void {
    this.field.focus();
  }

  override render() {
    const adding = this.#adding();
    const missing = this.#missing();
    return html`<textarea
        class="control"
        aria-label=${say.pasteLabel}
        placeholder=${say.pastePlaceholder}
        spellcheck="false"
        autocomplete="off"
        .value=${this.text}
        @input=${this.#typed}
      ></textarea>
      <div class="counts" role="status">${this.#counts(adding.length, missing.length)}</div>
      ${this.lines.length === 0 ? html`<div class="rows"></div>` : html`<div class="rows" role="group" tabindex="0" aria-label=${say.pasteResults}>${this.#rows(missing)}</div>`}
      <div class="foot">
        <button class="button ${adding.length > 0 ? 'white' : ''}" ?disabled=${adding.length === 0} @click=${this.#add}>
          ${this.#addWords(adding.length)}
        </button>
        ${
          missing.length === 0
            ? nothing
            : html`<button class="button lined" aria-label=${say.copyMissingLabel} @click=${this.#copyMissing}>
              ${icon('copy', 16)}${say.copyMissing}
            </button>`
        }
      </div>`;
  }

  #counts(found: number, missing: number) {
    if (this.problem !== null) return html`<span class="bad">${this.problem}</span>`;
    if (this.isLooking && this.lines.length === 0) return say.looking;
    if (this.lines.length === 0) return nothing;
    const count = (kind: LookedUp['kind']) => this.lines.filter((line) => line.kind === kind).length;
    const [double, alreadyIn] = [count('double'), count('already-in')];
    return html`<span class="good">${icon('seen', 16)}${say.counts.found(found)}</span>
      ${missing > 0 ? html`<span class="bad">${icon('cross', 16)}${say.counts.missing(missing)}</span>` : nothing}
      ${double > 0 ? html`<span class="warn">${icon('copy', 16)}${say.counts.double(double)}</span>` : nothing}
      ${alreadyIn > 0 ? html`<span class="quiet">${say.counts.alreadyIn(alreadyIn)}</span>` : nothing}`;
  }

  #rows(missing: readonly Missing[]) {
    const found = this.#adding();
    const rest = this.lines.filter(({ kind }) => kind === 'double' || kind === 'already-in');
    return html`${found.slice(0, LISTED).map((product) => this.#found(product))}
      ${found.length > LISTED ? html`<p class="row quiet">${say.andMore(found.length - LISTED)}</p>` : nothing}
      ${found.length > 0 && missing.length + rest.length > 0 ? html`<hr />` : nothing}
      ${missing.map((line) => this.#lost(line))} ${rest.map((line) => this.#other(line))}`;
  }

  #found(product: FoundProduct) {
    const cents = product.salePriceCents ?? product.originalPriceCents;
    return html`<div class="row">
      <span class="good">${icon('seen', 16)}</span><hudson-entry-picture .image=${product.image}></hudson-entry-picture>
      <strong class="grow clip" title=${product.name}>${product.name}</strong>
      <span class="end">
        ${product.isArchived ? html`<span class="warn">${say.archived}</span>` : nothing}
        ${cents === null ? nothing : formatMoney(cents, this.currency, LOCALE)}
      </span>
    </div>`;
  }

  #lost(line: Missing) {
    const { guess } = line;
    return html`<div class="row">
      <span class="bad">${icon('cross', 16)}</span>
      <span class="grow mono">${line.text}</span>
      <span class="end">
        ${
          guess.kind === 'near'
            ? html`<button class="take" title=${say.useGuess(guess.product.name)} @click=${() => this.#take(line.line, guess.product)}>
              <span class="lines">${guessWords(line)}</span>
            </button>`
            : guessWords(line)
        }
      </span>
    </div>`;
  }

  #other(line: LookedUp) {
    if (line.kind === 'double')
      return html`<div class="row">
        <span class="warn">${icon('copy', 16)}</span><strong class="grow clip">${line.product.name}</strong>
        <span class="end">${say.lines(line.firstLine, line.line)}</span>
      </div>`;
    if (line.kind !== 'already-in') return nothing;
    return html`<div class="row is-in">
      <span class="quiet">${icon('seen', 16)}</span><strong class="grow clip">${line.product.name}</strong>
      <span class="end">${say.isAlready(line.number)}</span>
    </div>`;
  }

  /** In the order of the paste; a guess that was taken stands where its line does. */
  #adding(): FoundProduct[] {
    const products = this.lines.flatMap((line) => {
      const product = line.kind === 'found' ? line.product : this.taken.get(line.line);
      return product && !this.numbers.has(product.id) ? [product] : [];
    });
    return products.filter((product, at) => products.findIndex(({ id }) => id === product.id) === at);
  }

  #missing(): Missing[] {
    return this.lines.filter((line): line is Missing => line.kind === 'missing' && !this.taken.has(line.line));
  }

  #addWords(count: number): string {
    if (count === 0) return say.addNonePasted;
    return this.numbers.size === 0 ? say.addFirst(count) : say.add(count, this.behind);
  }

  #take(line: number, product: FoundProduct): void {
    this.taken = new Map([...this.taken, [line, product]]);
  }

  #add(): void {
    this.dispatchEvent(new AddEvent(this.#adding().map(({ id }) => id)));
  }

  async #copyMissing(): Promise<void> {
    const missing = this.#missing().map(({ text }) => text);
    const isCopied = await copyText(missing.join('\n'));
    const says = isCopied ? say.copied(missing.length) : say.copyFailed;
    this.dispatchEvent(new ToastEvent({ says, undo: null, tone: isCopied ? 'done' : 'bad' }));
  }

  #typed(event: InputEvent): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.text = event.target.value;
    this.taken = new Map();
    this.#later(event.inputType === 'insertFromPaste' ? 0 : TYPING_MS);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), ms);
  }

  async #look(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const lines = this.text.split(/\r?\n/);
    if (this.text.trim() === '') {
      this.lines = [];
      this.problem = null;
      return;
    }
    this.isLooking = true;
    try {
      const body = { lines: lines.slice(0, MOST_LOOKED_UP).map((line) => line.slice(0, 1_000)) };
      const path = `/api/sessions/${this.session}/lookup`;
      const answer = await ask(lookupAnswerSchema, path, { method: 'POST', body, signal: asking.signal });
      this.lines = answer.lines;
      this.problem = lines.length > MOST_LOOKED_UP ? say.tooMany(MOST_LOOKED_UP) : null;
    } catch (error) {
      if (!isAborted(error)) this.problem = inWords(error);
    } finally {
      this.isLooking = false;
    }
  }
}

function guessWords({ text, guess }: Missing): string {
  switch (guess.kind) {
    case 'near':
      return guess.isCut ? say.guess.cut(text.length, guess.product.name) : say.guess.slip(guess.product.name);
    case 'other-brand':
      return say.guess.otherBrand(guess.brandName);
    case 'rounded':
      return say.guess.rounded;
    case 'digits':
      return say.guess.digits;
    case 'number':
      return say.guess.number;
    case 'unknown':
      return say.guess.unknown;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-paste-list': PasteList;
  }
}
